import { graphql } from '../../graphql/vendor.ts';

export const TARGETS = graphql(`
  query Targets($filter: TargetFilter!, $language: Language!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { capabilities }
    targets(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id scope role metricKey name(language: $language) beginsOn endsOn archivedAt
        partnership { id name }
        membership { user { name } }
        value { unit currency value }
        progress { state actual { unit currency value } attainment { unit currency value } }
      }
    }
  }
`);

export const TARGET = graphql(`
  query Target($id: ID!, $language: Language!, $asOf: Date) {
    viewer { user { timeZone } }
    target(id: $id) {
      id scope role metricKey name(language: $language) beginsOn endsOn createdAt archivedAt version viewerCanArchive
      partnership { id name }
      membership { id user { name } }
      value { unit currency value }
      progress(asOf: $asOf) {
        asOf state days elapsedDays accumulates
        actual { unit currency value }
        missing { unit currency value }
        attainment { unit currency value }
        expected { unit currency value }
        pace { unit currency value }
        forecast { unit currency value }
      }
    }
  }
`);

export const CREATE_TARGET = graphql(`
  mutation CreateTarget($input: CreateTargetInput!) {
    createTarget(input: $input) { target { id } errors { field message } }
  }
`);

export const ARCHIVE_TARGET = graphql(`
  mutation ArchiveTarget($input: ArchiveTargetInput!) {
    archiveTarget(input: $input) { target { id } errors { field message } }
  }
`);
