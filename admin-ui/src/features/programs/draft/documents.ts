import { graphql } from '../../../graphql/vendor.ts';

export const DRAFT = graphql(`
  query Draft($id: ID!) {
    program(id: $id) {
      id version status viewerCanUpdate
      draft { number problems { path message } }
      versions {
        number
        texts { language name summary body }
        levels { key nameEn: name(language: EN) nameNl: name(language: NL) }
        benefits {
          key levelKey discountPercent announced audience { distributors partners rule }
          nameEn: name(language: EN) nameNl: name(language: NL)
          descriptionEn: description(language: EN) descriptionNl: description(language: NL)
        }
        validFrom validTo
        audience { distributors partners rule }
        rules
      }
    }
  }
`);

export const CREATE_PROGRAM = graphql(`
  mutation CreateProgram($input: CreateProgramInput!) {
    createProgram(input: $input) { program { id } errors { field message } }
  }
`);

export const UPDATE_PROGRAM = graphql(`
  mutation UpdateProgram($input: UpdateProgramInput!) {
    updateProgram(input: $input) { program { id version } errors { code field message } }
  }
`);
