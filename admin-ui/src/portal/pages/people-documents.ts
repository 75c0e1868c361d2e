import type { ResultOf } from 'gql.tada';
import { partnerGraphql } from '../../graphql/partner.ts';

export const MEMBERS = partnerGraphql(`
  query Members($first: Int, $after: String, $last: Int, $before: String) {
    members(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id role status version viewerCanUpdate user { name email } }
    }
  }
`);

export const INVITATIONS = partnerGraphql(`
  query Invitations($first: Int, $after: String, $last: Int, $before: String) {
    invitations(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id email role status viewerCanRevoke }
    }
  }
`);

export const INVITE = partnerGraphql(`
  mutation Invite($input: InviteUserInput!) {
    inviteUser(input: $input) { issued { token } errors { field message } }
  }
`);

export const REVOKE = partnerGraphql(`
  mutation Revoke($id: ID!) {
    revokeInvitation(input: { id: $id }) { invitation { id } errors { field message } }
  }
`);

export const SET_ACCESS = partnerGraphql(`
  mutation SetAccess($input: SetMemberAccessInput!) {
    setMemberAccess(input: $input) { membership { id } errors { field message } }
  }
`);

export type Member = ResultOf<typeof MEMBERS>['members']['nodes'][number];
export type Role = Member['role'];

/** Roles of each seat's people; the server says which of them the viewer may give. */
export const ROLES = { PARTNER: ['ADMIN', 'SELLER', 'MARKETER'], DISTRIBUTOR: ['ADMIN', 'CHANNEL_TEAM'] } as const satisfies Readonly<Record<string, readonly Role[]>>;
