import { graphql } from '../../graphql/vendor.ts';
import { isObject } from '../../rules/json.ts';

export const TRAIL = graphql(`
  query Trail($filter: AuditEntryFilter!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } capabilities }
    auditEntries(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
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

/** What whoever asks may do, by name: what the trail tells of people. */
export const MUTATIONS = graphql(`
  query Mutations {
    __type(name: "Mutation") { fields { name } }
  }
`);

/** Names of what a type has, as the schema tells of itself: types of the schema's own types are not generated. */
export function namesOf(told: unknown): readonly string[] {
  const type = isObject(told) ? told['__type'] : undefined;
  const fields = isObject(type) ? type['fields'] : undefined;
  return Array.isArray(fields) ? fields.filter(isObject).map(({ name }) => String(name)) : [];
}

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
