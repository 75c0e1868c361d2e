import { graphql } from '../../graphql/vendor.ts';

export const IMPORT_FIELDS = graphql(`
  query ImportFields($kind: ImportKind!) {
    importFields(kind: $kind) { name required }
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
