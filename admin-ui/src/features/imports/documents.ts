import { graphql } from '../../graphql/vendor.ts';

export const IMPORT_FIELDS = graphql(`
  query ImportFields($kind: ImportKind!) {
    importFields(kind: $kind) { name required }
  }
`);

/** Dimensions of facts are fields of a file of them. */
export const DIMENSIONS = graphql(`
  query DimensionsOfFacts($after: String) {
    factTypes(first: 100, after: $after) {
      nodes { dimensions { key } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const IMPORT_FILE = graphql(`
  mutation ImportFile($input: ImportFileInput!) {
    importFile(input: $input) {
      report { written rows inserted changed unchanged badRows problems(first: 200) { line column message } }
      errors { field message }
    }
  }
`);
