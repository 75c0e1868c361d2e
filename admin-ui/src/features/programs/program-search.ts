import type { ProgramStatus } from '../../graphql/enums.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

const STATUSES: readonly ProgramStatus[] = ['DRAFT', 'PUBLISHED', 'ARCHIVED'];
const SORTS = ['key', '-key', 'created', '-created'] as const;

/** What the list is sorted by; a minus turns it round. */
export type ProgramSort = (typeof SORTS)[number];

/** Which programs, as the address has it. */
export interface ProgramSearch extends PageSearch {
  readonly q?: string;
  readonly status?: ProgramStatus;
  readonly sort?: ProgramSort;
}

/** What of an address says which programs; the rest is not for this list. */
export function programSearch(search: Readonly<Record<string, unknown>>): ProgramSearch {
  // A router reads `q=2026` as a number.
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  const status = STATUSES.find((each) => each === search['status']);
  const sort = SORTS.find((each) => each === search['sort']);
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(sort !== undefined && { sort }),
    ...pageSearch(search),
  };
}

/** The filter and order of a list. */
export function programVariables({ q, status, sort }: ProgramSearch) {
  const by = sort?.replace('-', '');
  return {
    filter: { search: q ?? null, statusIn: status === undefined ? null : [status] },
    orderBy:
      sort === undefined
        ? null
        : { field: by === 'key' ? ('KEY' as const) : ('CREATED_AT' as const), direction: sort.startsWith('-') ? ('DESC' as const) : ('ASC' as const) },
  };
}

/** Which way the list is sorted by a column. */
export function sortedBy(sort: ProgramSort | undefined, by: 'key' | 'created'): 'ASC' | 'DESC' | undefined {
  // By key, unless something else is said.
  const now = sort ?? 'key';
  if (now.replace('-', '') !== by) return undefined;
  return now.startsWith('-') ? 'DESC' : 'ASC';
}

/** The order after a column's header is pressed: by it, then the other way round. */
export function turned(sort: ProgramSort | undefined, by: 'key' | 'created'): ProgramSort {
  return sortedBy(sort, by) === 'ASC' ? `-${by}` : by;
}
