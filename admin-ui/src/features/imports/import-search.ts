import type { ImportKind } from '../../graphql/enums.ts';

export const KINDS: readonly ImportKind[] = ['PARTNERS', 'PRODUCTS', 'SELL_THROUGH', 'RATES', 'CERTIFICATIONS', 'FACTS'];

/** What the file holds that is to be imported. */
export interface ImportSearch {
  readonly kind?: ImportKind;
}

export function importSearch(search: Readonly<Record<string, unknown>>): ImportSearch {
  const kind = KINDS.find((each) => each === search['kind']);
  return kind === undefined ? {} : { kind };
}
