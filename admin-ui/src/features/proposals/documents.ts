import { graphql } from '../../graphql/vendor.ts';

export const LEVEL_PROPOSALS = graphql(`
  query LevelProposals($filter: LevelProposalFilter!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    levelProposals(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id programId fromLevelKey toLevelKey status approvalsNeeded approvalCount reason createdAt settledAt viewerCanDecide
        partnership { id name externalId }
      }
    }
  }
`);

export const LEVELS_AT_RISK = graphql(`
  query LevelsAtRisk($programId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    levelsAtRisk(programId: $programId, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { heldLevelKey toLevelKey lossOn warnedAt partnership { id name externalId } }
    }
  }
`);

export const LEVEL_REVIEWS = graphql(`
  query LevelReviews($programId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } capabilities }
    levelReviews(programId: $programId, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { reviewedOn recordedAt isScheduled reviewedCount proposedCount changedCount }
    }
  }
`);

export const APPROVE_LEVEL_PROPOSALS = graphql(`
  mutation ApproveLevelProposals($input: DecideLevelProposalsInput!) {
    approveLevelProposals(input: $input) { levelProposals { status } errors { field message } }
  }
`);

export const REJECT_LEVEL_PROPOSALS = graphql(`
  mutation RejectLevelProposals($input: DecideLevelProposalsInput!) {
    rejectLevelProposals(input: $input) { levelProposals { status } errors { field message } }
  }
`);

export const REVIEW_LEVELS = graphql(`
  mutation ReviewLevels($input: ReviewLevelsInput!) {
    reviewLevels(input: $input) { levelReview { reviewedCount proposedCount changedCount } errors { field message } }
  }
`);
