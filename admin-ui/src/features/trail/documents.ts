import { graphql } from '../../graphql/vendor.ts';

export const TRAIL = graphql(`
  query Trail($first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } capabilities }
    auditEntries(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id action at apiKeyId changes
        actor { user { name } }
        onBehalfOf { user { name } }
        partnership { id name }
        distributorship { name }
      }
    }
  }
`);

export const TRAIL_ENTRY = graphql(`
  query TrailEntry($id: ID!) {
    viewer { user { timeZone } }
    node(id: $id) {
      ... on AuditEntry {
        id action at apiKeyId requestId changes
        actor { user { name email } }
        onBehalfOf { user { name } }
        partnership { id name }
        distributorship { name }
      }
    }
  }
`);

export const LATEST_CHANGES = graphql(`
  query LatestChanges {
    viewer { user { timeZone } }
    auditEntries(first: 6) { nodes { id action at actor { user { name } } } }
  }
`);
