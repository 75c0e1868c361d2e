import type { ResultOf } from 'gql.tada';
import type { PROGRAM } from './documents.ts';

/** A program as its pages show it. */
export type Program = NonNullable<ResultOf<typeof PROGRAM>['program']>;

/** One version of it. */
export type Version = Program['versions'][number];

/** The version that the address names; else the one in force, else the newest. */
export function shownVersion({ versions, currentVersion }: Pick<Program, 'currentVersion'> & { readonly versions: readonly Version[] }, named: number | undefined) {
  const by = (number: number | undefined) => versions.find((version) => version.number === number);
  return by(named) ?? by(currentVersion?.number) ?? versions.at(-1);
}
