import { graphql } from '../graphql/vendor.ts';

export const METRICS = graphql(`
  query Metrics($after: String) {
    metrics(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id key nameEn nameNl definition version } }
  }
`);

export const KINDS_OF_FACTS = graphql(`
  query KindsOfFacts($after: String) {
    factTypes(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { key nameEn nameNl hasQuantity hasAmount dimensions { key nameEn nameNl values } }
    }
  }
`);

export const SEGMENTS = graphql(`
  query Segments($after: String) {
    segments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key name archived } }
  }
`);
