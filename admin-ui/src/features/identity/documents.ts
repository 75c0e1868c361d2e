import { graphql } from '../../graphql/vendor.ts';

export const IDENTITY_PROVIDERS = graphql(`
  query IdentityProviders {
    identityProviders(first: 100) { nodes { id name issuer enabled } }
  }
`);

export const IDENTITY_PROVIDER = graphql(`
  query IdentityProvider($id: ID!) {
    viewer { user { timeZone } }
    node(id: $id) {
      ... on IdentityProvider {
        id name issuer audiences algorithms emailClaim verifiedEmailOnly nameClaim languageClaim enabled createdAt updatedAt version
        singleSignOn { name clientId hasClientSecret }
        rules { emailDomain claimName claimValue forVendor role partnership { id name } distributorship { id name } }
      }
    }
  }
`);

export const EXTERNAL_IDENTITIES = graphql(`
  query ExternalIdentities($first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    externalIdentities(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id subject email name status createdAt version provider { id name } }
    }
  }
`);

export const FIND_PARTNERSHIPS = graphql(`
  query FindPartnerships($search: String) {
    partnerships(first: 20, filter: { search: $search }) { nodes { id name externalId } }
  }
`);

export const CREATE_IDENTITY_PROVIDER = graphql(`
  mutation CreateIdentityProvider($input: CreateIdentityProviderInput!) {
    createIdentityProvider(input: $input) { identityProvider { id } errors { field message } }
  }
`);

export const UPDATE_IDENTITY_PROVIDER = graphql(`
  mutation UpdateIdentityProvider($input: UpdateIdentityProviderInput!) {
    updateIdentityProvider(input: $input) { identityProvider { id } errors { field message } }
  }
`);

export const TEST_IDENTITY_PROVIDER = graphql(`
  mutation TestIdentityProvider($input: TestIdentityProviderInput!) {
    testIdentityProvider(input: $input) {
      report { jwksUri problem tokenProblem keys { keyId algorithms problem } }
      errors { field message }
    }
  }
`);

export const ENABLE_IDENTITY_PROVIDER = graphql(`
  mutation EnableIdentityProvider($input: EnableIdentityProviderInput!) {
    enableIdentityProvider(input: $input) { identityProvider { id } errors { field message } }
  }
`);

export const SET_SINGLE_SIGN_ON = graphql(`
  mutation SetSingleSignOn($input: SetSingleSignOnInput!) {
    setSingleSignOn(input: $input) { identityProvider { id } errors { field message } }
  }
`);

export const DISABLE_IDENTITY_PROVIDER = graphql(`
  mutation DisableIdentityProvider($input: DisableIdentityProviderInput!) {
    disableIdentityProvider(input: $input) { identityProvider { id } errors { field message } }
  }
`);

export const DELETE_IDENTITY_PROVIDER = graphql(`
  mutation DeleteIdentityProvider($input: DeleteIdentityProviderInput!) {
    deleteIdentityProvider(input: $input) { deleted errors { field message } }
  }
`);

export const SET_EXTERNAL_IDENTITY_STATUS = graphql(`
  mutation SetExternalIdentityStatus($input: SetExternalIdentityStatusInput!) {
    setExternalIdentityStatus(input: $input) { externalIdentity { id } errors { field message } }
  }
`);
