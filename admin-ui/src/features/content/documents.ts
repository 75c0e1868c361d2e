import { graphql } from '../../graphql/vendor.ts';

export const CONTENT_PAGE = graphql(`
  query ContentPage($filter: ContentItemFilter!, $orderBy: ContentItemOrder, $language: Language!, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } capabilities }
    contentItems(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id kind topic status title(language: $language) validFrom validTo publishedAt }
    }
  }
`);

export const CONTENT_ITEM = graphql(`
  query ContentItem($id: ID!, $language: Language!) {
    viewer { user { timeZone } }
    contentItem(id: $id) {
      id kind topic status title(language: $language) validFrom validTo publishedAt link version viewerCanUpdate
      texts { language title teaser body bodyHtml }
      file { id name mediaType size url }
      audience { distributors partners rule sentences(language: $language) { depth text } }
    }
  }
`);

export const CREATE_CONTENT_ITEM = graphql(`
  mutation CreateContentItem($input: CreateContentItemInput!) {
    createContentItem(input: $input) { contentItem { id } errors { field message } }
  }
`);

export const UPDATE_CONTENT_ITEM = graphql(`
  mutation UpdateContentItem($input: UpdateContentItemInput!) {
    updateContentItem(input: $input) { contentItem { id } errors { field message } }
  }
`);

export const PUBLISH_CONTENT_ITEM = graphql(`
  mutation PublishContentItem($input: PublishContentItemInput!) {
    publishContentItem(input: $input) { contentItem { id } errors { field message } }
  }
`);

export const WITHDRAW_CONTENT_ITEM = graphql(`
  mutation WithdrawContentItem($input: WithdrawContentItemInput!) {
    withdrawContentItem(input: $input) { contentItem { id } errors { field message } }
  }
`);
