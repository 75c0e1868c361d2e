import { graphql } from '../../../graphql/vendor.ts';

export const PROGRAM_FILE = graphql(`
  query ProgramFile($id: ID!, $number: Int) {
    program(id: $id) { id key file(number: $number) }
  }
`);

export const APPLY_PROGRAM = graphql(`
  mutation ApplyProgram($input: ApplyProgramInput!, $language: Language!) {
    applyProgram(input: $input) {
      applied { written program { id version } changes { kind path sentence(language: $language) } }
      errors { field message }
    }
  }
`);
