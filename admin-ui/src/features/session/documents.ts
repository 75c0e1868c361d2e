import { graphql } from '../../graphql/vendor.ts';

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
