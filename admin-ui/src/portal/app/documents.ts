import { partnerGraphql } from '../../graphql/partner.ts';

/** What partners and distributors ask alike: both schemas have it, as a test of the bundle shows. */
export const VIEWER = partnerGraphql(`
  query Viewer {
    viewer {
      user { id name email language timeZone }
      organization { id name }
      membership { id }
      seat
      capabilities
    }
  }
`);

export const SIGN_OUT = partnerGraphql(`
  mutation SignOut {
    signOut(input: { everywhere: false }) { signedOut }
  }
`);
