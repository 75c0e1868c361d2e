import { graphql } from '../../graphql/vendor.ts';

export const VIEWER_SUMMARY = graphql(`
  query ViewerSummary {
    viewerSummary {
      actions { kind count }
      figures { kind count money { amount currency } }
    }
  }
`);
