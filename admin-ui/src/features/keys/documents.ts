import { graphql } from '../../graphql/vendor.ts';

export const API_KEYS = graphql(`
  query ApiKeys($first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    apiKeys(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id name prefix scopes status createdAt expiresAt lastUsedAt formerUntil revokedAt version viewerCanUpdate viewerCanRevoke
        membership { id user { name } }
        createdBy { id user { name } }
      }
    }
  }
`);

/** Who can hold a key: the viewer, and service accounts. */
export const KEY_HOLDERS = graphql(`
  query KeyHolders {
    viewer { membership { id } user { name timeZone } capabilities }
    serviceAccounts(first: 100) {
      totalCount
      pageInfo { hasNextPage }
      nodes { id role status createdAt version viewerCanUpdate user { name } }
    }
  }
`);

export const CREATE_API_KEY = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { issued { secret } errors { field message } }
  }
`);

export const UPDATE_API_KEY = graphql(`
  mutation UpdateApiKey($input: UpdateApiKeyInput!) {
    updateApiKey(input: $input) { apiKey { id } errors { field message } }
  }
`);

export const ROTATE_API_KEY = graphql(`
  mutation RotateApiKey($input: RotateApiKeyInput!) {
    rotateApiKey(input: $input) { issued { secret } errors { field message } }
  }
`);

export const REVOKE_API_KEY = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(input: { id: $id }) { apiKey { id } }
  }
`);

export const CREATE_SERVICE_ACCOUNT = graphql(`
  mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
    createServiceAccount(input: $input) { serviceAccount { id } errors { field message } }
  }
`);

export const SET_SERVICE_ACCOUNT_ACCESS = graphql(`
  mutation SetServiceAccountAccess($input: SetMemberAccessInput!) {
    setMemberAccess(input: $input) { membership { id } errors { field message } }
  }
`);
