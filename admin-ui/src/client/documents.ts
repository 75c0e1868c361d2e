import { anonymousGraphql } from '../graphql/anonymous.ts';
import { partnerGraphql } from '../graphql/partner.ts';

export const REFRESH_SESSION = anonymousGraphql(`
  mutation RefreshSession {
    refreshSession(input: { refreshTokenTransport: COOKIE }) {
      session { accessToken }
    }
  }
`);

export const SWITCH_ORGANIZATION = partnerGraphql(`
  mutation SwitchOrganization($membershipId: ID!) {
    switchOrganization(input: { membershipId: $membershipId, refreshTokenTransport: COOKIE }) {
      session { accessToken }
      errors { field message }
    }
  }
`);

export const SIGN_OUT = partnerGraphql(`
  mutation SignOut($everywhere: Boolean!) {
    signOut(input: { everywhere: $everywhere }) { signedOut }
  }
`);
