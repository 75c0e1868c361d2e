import { anonymousGraphql } from '../../graphql/anonymous.ts';
import { graphql } from '../../graphql/vendor.ts';

export const SERVER_INFO = anonymousGraphql(`
  query ServerInfo {
    serverInfo { name version demo sendsMail }
  }
`);

export const SIGN_IN = anonymousGraphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      session { accessToken }
      errors { code field message }
    }
  }
`);

export const REFRESH_SESSION = anonymousGraphql(`
  mutation RefreshSession {
    refreshSession(input: { refreshTokenTransport: COOKIE }) {
      session { accessToken }
    }
  }
`);

export const SWITCH_ORGANIZATION = graphql(`
  mutation SwitchOrganization($membershipId: ID!) {
    switchOrganization(input: { membershipId: $membershipId, refreshTokenTransport: COOKIE }) {
      session { accessToken }
      errors { field message }
    }
  }
`);

export const SIGN_OUT = graphql(`
  mutation SignOut($everywhere: Boolean!) {
    signOut(input: { everywhere: $everywhere }) { signedOut }
  }
`);

export const VIEWER = graphql(`
  query Viewer {
    viewer {
      user { id name email language timeZone }
      organization { id name kind }
      membership { id }
      seat
      role
      capabilities
      memberships { id role organization { id name kind } }
    }
  }
`);
