import { anonymousGraphql } from '../../graphql/anonymous.ts';
import { partnerGraphql } from '../../graphql/partner.ts';

export const REQUEST_PASSWORD_RESET = anonymousGraphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) { requested errors { field message } }
  }
`);

export const RESET_PASSWORD = anonymousGraphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) { reset errors { field message } }
  }
`);

export const CONFIRM_EMAIL_CHANGE = anonymousGraphql(`
  mutation ConfirmEmailChange($token: String!) {
    confirmEmailChange(input: { token: $token }) { confirmed errors { field message } }
  }
`);

/** Of somebody who has no account yet. */
export const ACCEPT_INVITATION = anonymousGraphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { acceptance { membershipId } errors { field message } }
  }
`);

/** Of the person who is signed in. */
export const ACCEPT_INVITATION_SIGNED_IN = partnerGraphql(`
  mutation AcceptInvitationSignedIn($token: String!) {
    acceptInvitation(input: { token: $token }) { acceptance { membershipId } errors { field message } }
  }
`);

/** Who accepts it. */
export const INVITED = partnerGraphql(`
  query Invited {
    viewer { user { name email } }
  }
`);
