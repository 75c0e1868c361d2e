import { graphql } from '../../graphql/vendor.ts';

export const LEVEL_MOVEMENT = graphql(`
  query LevelMovement($language: Language!, $programId: ID!, $from: LevelMomentInput!, $to: LevelMomentInput!) {
    levelMovement(programId: $programId, from: $from, to: $to) {
      totalCount upCount downCount
      moves { fromLevel { key rank name(language: $language) } toLevel { key rank name(language: $language) } direction count }
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

export const PARTNERSHIPS = graphql(`
  query Partnerships($search: String, $first: Int, $after: String, $last: Int, $before: String) {
    partnerships(filter: { search: $search }, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name externalId country }
    }
  }
`);

export const LEVEL_PROGRESS = graphql(`
  query LevelProgress($language: Language!, $partnershipId: ID!, $programId: ID!, $asOf: Date) {
    partnership(id: $partnershipId) { id name externalId country }
    levelProgress(partnershipId: $partnershipId, programId: $programId, asOf: $asOf) {
      asOf versionNumber isKept
      heldLevel { key name(language: $language) }
      eligibleLevel { key name(language: $language) }
      nextLevel { key name(language: $language) }
      scores {
        key name(language: $language) value uncappedValue most isCapped isSuspended gate
        gateNodes { depth outcome sentence(language: $language) }
        steps(language: $language) { depth sentence }
      }
      levels {
        levelKey outcome
        nodes { depth outcome sentence(language: $language) }
        keepingNodes { depth outcome sentence(language: $language) }
      }
    }
  }
`);
