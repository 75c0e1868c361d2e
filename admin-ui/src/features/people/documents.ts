import { graphql } from '../../graphql/vendor.ts';

export const PEOPLE = graphql(`
  query People($first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } membership { id } }
    members(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id role status createdAt version viewerCanUpdate user { name email kind } }
    }
  }
`);

export const INVITATIONS = graphql(`
  query Invitations($first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    invitations(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id email role status createdAt expiresAt viewerCanRevoke partnership { id name } distributorship { id name } }
    }
  }
`);

export const INVITE_USER = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) { issued { token invitation { email } } errors { field message } }
  }
`);

export const RESEND_INVITATION = graphql(`
  mutation ResendInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) { issued { token invitation { email } } errors { field message } }
  }
`);

export const REVOKE_INVITATION = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) { invitation { id } errors { field message } }
  }
`);

export const SET_MEMBER_ACCESS = graphql(`
  mutation SetMemberAccess($input: SetMemberAccessInput!) {
    setMemberAccess(input: $input) { membership { id } errors { field message } }
  }
`);
