import { graphql } from '../../graphql/vendor.ts';

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
