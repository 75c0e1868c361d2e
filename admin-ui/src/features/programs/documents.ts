import { graphql } from '../../graphql/vendor.ts';

export const PROGRAMS = graphql(`
  query Programs($language: Language!, $filter: ProgramFilter!, $orderBy: ProgramOrder, $first: Int, $after: String, $last: Int, $before: String) {
    viewer { user { timeZone } }
    programs(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes {
        id key name(language: $language) status createdAt
        draft { number }
        currentVersion { number effectiveFrom levels { key } }
      }
    }
  }
`);

export const PROGRAM = graphql(`
  query Program($id: ID!, $language: Language!) {
    viewer { user { timeZone } }
    program(id: $id) {
      id key name(language: $language) status createdAt version viewerCanUpdate
      currentVersion { number }
      draft { number problems { path message } favoringNewcomers benefits { key name(language: $language) } }
      versions {
        number status effectiveFrom effectiveTo publishedAt validFrom validTo rules
        audience { distributors partners sentences(language: $language) { depth text } }
        text(language: $language) { name summary }
        levels { key rank name(language: $language) benefits { key name(language: $language) description(language: $language) discountPercent } }
        benefits { key name(language: $language) description(language: $language) discountPercent levelKey }
      }
    }
  }
`);

export const ARCHIVE_PROGRAM = graphql(`
  mutation ArchiveProgram($input: ArchiveProgramInput!) {
    archiveProgram(input: $input) { program { id } errors { field message } }
  }
`);

export const PUBLISH_PROGRAM = graphql(`
  mutation PublishProgram($input: PublishProgramInput!) {
    publishProgram(input: $input) { program { id } errors { code field message } }
  }
`);

/** All programs with the levels of what is in force: what level keys mean. */
export const PROGRAM_LEVELS = graphql(`
  query ProgramLevels($language: Language!, $after: String) {
    programs(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id key name(language: $language) status currentVersion { number levels { key rank name(language: $language) } } }
    }
  }
`);
