import { partnerGraphql } from '../../graphql/partner.ts';

/** What partners and distributors ask alike: both schemas have it, as a test of the bundle shows. */
export const VIEWER = partnerGraphql(`
  query Viewer {
    viewer {
      user { id name email language timeZone }
      organization { id name }
      membership { id }
      memberships { id role organization { id name kind } }
      seat
      capabilities
    }
  }
`);
