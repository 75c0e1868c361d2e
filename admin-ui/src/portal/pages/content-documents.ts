import { partnerGraphql } from '../../graphql/partner.ts';

export const CONTENT = partnerGraphql(`
  query Content($language: Language!, $topics: [String!], $first: Int, $after: String, $last: Int, $before: String) {
    contentItems(filter: { topicIn: $topics }, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id title(language: $language) kind topic vendor { name } }
    }
  }
`);

export const TOPICS = partnerGraphql(`
  query Topics($after: String) {
    contentItems(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { topic } }
  }
`);

export const CONTENT_ITEM = partnerGraphql(`
  query ContentItem($language: Language!, $id: ID!) {
    contentItem(id: $id) {
      id kind topic link
      vendor { name }
      text(language: $language) { language title teaser bodyHtml }
      file { name size url }
    }
  }
`);
