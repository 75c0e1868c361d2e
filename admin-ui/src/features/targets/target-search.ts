import type { Role } from '../../graphql/enums.ts';
import { day } from '../../ui/day.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** Roles of a vendor, which may have targets. */
export const ROLES: readonly Role[] = ['ADMIN', 'CHANNEL_MANAGER', 'CHANNEL_OPERATIONS', 'CHANNEL_SALES', 'FINANCE'];

/** Whose targets, over what, and which page of them. */
export interface TargetSearch extends PageSearch {
  readonly partner?: string;
  readonly person?: string;
  readonly role?: Role;
  readonly metric?: string;
  /** Those that were archived, in place of those that count. */
  readonly archived?: true;
}

export function targetSearch(search: Readonly<Record<string, unknown>>): TargetSearch {
  const { partner, person, metric } = search;
  const role = ROLES.find((each) => each === search['role']);
  return {
    ...(typeof partner === 'string' && { partner }),
    ...(typeof person === 'string' && { person }),
    ...(role !== undefined && { role }),
    ...(typeof metric === 'string' && { metric }),
    ...(search['archived'] === true && { archived: true }),
    ...pageSearch(search),
  };
}

/** On which day a target is looked at. */
export function targetDaySearch(search: Readonly<Record<string, unknown>>): { readonly on?: string } {
  const on = day(search['on']);
  return on === undefined ? {} : { on };
}
