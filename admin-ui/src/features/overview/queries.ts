import { graphql } from '../../graphql/vendor.ts';

export const VIEWER_SUMMARY = graphql(`
  query ViewerSummary {
    viewerSummary {
      actions { kind count }
      figures { kind count money { amount currency } }
    }
  }
`);

export const OPEN_PROPOSALS = graphql(`
  query OpenProposals {
    levelProposals(filter: { statusIn: [OPEN] }, first: 1) { totalCount totalCountIsExact nodes { viewerCanDecide } }
  }
`);
