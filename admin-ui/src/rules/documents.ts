import { graphql } from '../graphql/vendor.ts';

export const METRICS = graphql(`
  query Metrics($after: String) {
    metrics(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key nameEn nameNl definition } }
  }
`);

export const SEGMENTS = graphql(`
  query Segments($after: String) {
    segments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { key name archived } }
  }
`);
