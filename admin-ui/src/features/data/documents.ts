import { graphql } from '../../graphql/vendor.ts';

export const ATTRIBUTES = graphql(`
  query Attributes($after: String) {
    attributeDefinitions(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id key kind currency choices nameEn nameNl version }
    }
  }
`);

export const DEFINED_FACT_TYPES = graphql(`
  query DefinedFactTypes($after: String) {
    factTypes(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id key nameEn nameNl hasQuantity hasAmount source dimensions { key nameEn nameNl values } }
    }
  }
`);

export const DEFINE_ATTRIBUTE = graphql(`
  mutation DefineAttribute($input: DefineAttributeInput!) {
    defineAttribute(input: $input) { attribute { id } errors { field message } }
  }
`);

export const DEFINE_FACT_TYPE = graphql(`
  mutation DefineFactType($input: DefineFactTypeInput!) {
    defineFactType(input: $input) { factType { id } errors { field message } }
  }
`);

export const DEFINE_METRIC = graphql(`
  mutation DefineMetric($input: DefineMetricInput!) {
    defineMetric(input: $input) { metric { id } errors { field message } }
  }
`);

export const UPDATE_ATTRIBUTE = graphql(`
  mutation UpdateAttribute($input: UpdateAttributeInput!) {
    updateAttribute(input: $input) { attribute { id } errors { field message } }
  }
`);

export const UPDATE_METRIC = graphql(`
  mutation UpdateMetric($input: UpdateMetricInput!) {
    updateMetric(input: $input) { metric { id } errors { field message } }
  }
`);
