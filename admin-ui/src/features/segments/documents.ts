import { graphql } from '../../graphql/vendor.ts';

export const SEGMENTS_PAGE = graphql(`
  query SegmentsPage($language: Language!, $includeArchived: Boolean!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } capabilities }
    segments(includeArchived: $includeArchived, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id key nameEn nameNl description archived updatedAt sentences(language: $language) { depth text } }
    }
  }
`);

export const SEGMENT = graphql(`
  query Segment($id: ID!, $language: Language!) {
    viewer { user { timeZone } }
    segment(id: $id) {
      id key nameEn nameNl description archived rule version viewerCanUpdate
      sentences(language: $language) { depth text }
      versions { number validFrom recordedAt }
    }
  }
`);

export const SEGMENT_MEMBERS = graphql(`
  query SegmentMembers($id: ID!, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
    segment(id: $id) {
      members(asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        totalCountIsExact
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id name externalId country levels { levelKey } }
      }
    }
  }
`);

export const SEGMENT_PREVIEW = graphql(`
  query SegmentPreview($rule: RuleInput!, $asOf: Date) {
    segmentPreview(rule: $rule, asOf: $asOf) { count partnerships(first: 8) { nodes { id name country } } }
  }
`);

export const EXPLAIN_MEMBERSHIP = graphql(`
  query ExplainMembership($of: ExplainedInput!, $partnershipId: ID!, $asOf: Date, $language: Language!) {
    partnership(id: $partnershipId) { name }
    explainMembership(of: $of, partnershipId: $partnershipId, asOf: $asOf) {
      outcome
      nodes { depth outcome sentence(language: $language) }
    }
  }
`);

export const CREATE_SEGMENT = graphql(`
  mutation CreateSegment($input: CreateSegmentInput!) {
    createSegment(input: $input) { segment { id } errors { field message } }
  }
`);

export const UPDATE_SEGMENT = graphql(`
  mutation UpdateSegment($input: UpdateSegmentInput!) {
    updateSegment(input: $input) { segment { id } errors { field message } }
  }
`);

export const ARCHIVE_SEGMENT = graphql(`
  mutation ArchiveSegment($input: ArchiveSegmentInput!) {
    archiveSegment(input: $input) { segment { id } errors { field message } }
  }
`);
