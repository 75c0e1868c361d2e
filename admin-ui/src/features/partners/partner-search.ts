import type { RelationStatus } from '../../graphql/enums.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

export const STATUSES: readonly RelationStatus[] = ['ACTIVE', 'INVITED', 'SUSPENDED', 'ENDED'];
const SORTS = ['name', '-name', 'created', '-created'] as const;

/** What the list is sorted by; a minus turns it round. */
export type PartnerSort = (typeof SORTS)[number];

/** What the list is narrowed by, as the address has it. */
export interface PartnerFilter {
  readonly q?: string;
  readonly status?: RelationStatus;
  readonly type?: string;
  readonly country?: string;
  readonly distributor?: string;
  /** A program, and the level held in it; nothing behind the slash: none is held. */
  readonly level?: `${string}/${string}`;
  /** Membership of somebody who looks after them. */
  readonly member?: string;
}

/** Which partners, in which order, and which page of them. */
export interface PartnerSearch extends PartnerFilter, PageSearch {
  readonly sort?: PartnerSort;
}

/** What of an address says which partners; the rest is not for this list. */
export function partnerSearch(search: Readonly<Record<string, unknown>>): PartnerSearch {
  // A router reads `q=1042` as a number.
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  const { type, country, distributor, level, member } = search;
  const status = STATUSES.find((each) => each === search['status']);
  const sort = SORTS.find((each) => each === search['sort']);
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(typeof type === 'string' && { type }),
    ...(typeof country === 'string' && /^[A-Z]{2}$/.test(country) && { country }),
    ...(typeof distributor === 'string' && { distributor }),
    ...(typeof level === 'string' && isLevel(level) && { level }),
    ...(typeof member === 'string' && { member }),
    ...(sort !== undefined && { sort }),
    ...pageSearch(search),
  };
}

function isLevel(value: string): value is `${string}/${string}` {
  return /^[^/]+\/[^/]*$/.test(value);
}

/** The list from its first page. */
export function firstPage(search: PartnerSearch): PartnerSearch {
  const { after: _, before: __, ...list } = search;
  return list;
}

/** The list with another filter, from its first page; an empty value takes the filter away. */
export function narrowed(search: PartnerSearch, by: Partial<Record<keyof PartnerFilter, string>>): PartnerSearch {
  const changed = Object.entries({ ...firstPage(search), ...by }).filter(([, value]) => value !== '');
  return partnerSearch(Object.fromEntries(changed));
}

/** Whether there is any filter. */
export function isNarrowed({ q, status, type, country, distributor, level, member }: PartnerFilter): boolean {
  return [q, status, type, country, distributor, level, member].some((each) => each !== undefined);
}

/** The filter of the API. */
export function partnershipFilter({ q, status, type, country, distributor, level, member }: PartnerFilter) {
  const one = <Value>(value: Value | undefined) => (value === undefined ? null : [value]);
  const [programId = '', key = ''] = level?.split('/') ?? [];
  return {
    search: q ?? null,
    statusIn: one(status),
    countryIn: one(country),
    partnerTypeIn: one(type),
    distributorshipIds: one(distributor),
    level: level === undefined ? null : { programId, keyIn: [key === '' ? null : key] },
    accountTeamIds: one(member),
  };
}

/** The filter and order of a list. */
export function partnerVariables({ sort, ...filter }: PartnerSearch) {
  return {
    filter: partnershipFilter(filter),
    orderBy:
      sort === undefined
        ? null
        : { field: sort.endsWith('name') ? ('NAME' as const) : ('CREATED_AT' as const), direction: sort.startsWith('-') ? ('DESC' as const) : ('ASC' as const) },
  };
}

/** Which way the list is sorted by a column. */
export function sortedBy(sort: PartnerSort | undefined, by: 'name' | 'created'): 'ASC' | 'DESC' | undefined {
  // By name, unless something else is said.
  const now = sort ?? 'name';
  if (now.replace('-', '') !== by) return undefined;
  return now.startsWith('-') ? 'DESC' : 'ASC';
}

/** The order after a column's header is pressed: by it, then the other way round. */
export function turned(sort: PartnerSort | undefined, by: 'name' | 'created'): PartnerSort {
  return sortedBy(sort, by) === 'ASC' ? `-${by}` : by;
}
