import { graphql } from '../../graphql/vendor.ts';

export const LEVEL_MOVEMENT = graphql(`
  query LevelMovement($programId: ID!, $from: LevelMomentInput!, $to: LevelMomentInput!) {
    levelMovement(programId: $programId, from: $from, to: $to) {
      totalCount upCount downCount
      moves { fromLevel { key rank name } toLevel { key rank name } direction count }
    }
  }
`);

export const MOVED_PARTNERSHIPS = graphql(`
  query MovedPartnerships(
    $programId: ID!, $from: LevelMomentInput!, $to: LevelMomentInput!, $first: Int, $after: String, $last: Int, $before: String
  ) {
    levelMovement(programId: $programId, from: $from, to: $to) {
      moves {
        fromLevel { key } toLevel { key }
        partnerships(first: $first, after: $after, last: $last, before: $before) {
          totalCount
          totalCountIsExact
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          nodes { id name externalId country }
        }
      }
    }
  }
`);
