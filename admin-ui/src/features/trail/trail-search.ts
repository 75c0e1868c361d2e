import { day } from '../../ui/day.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** What the trail is narrowed by, as the address has it. */
export interface TrailFilter {
  /** A mutation, by name. */
  readonly action?: string;
  /** Membership. */
  readonly person?: string;
  /** Partnership. */
  readonly partner?: string;
  /** Anything with an id. */
  readonly thing?: string;
  /** First day. */
  readonly from?: string;
  /** Last day. */
  readonly to?: string;
}

/** Which part of the trail, and which page of it. */
export interface TrailSearch extends TrailFilter, PageSearch {}

/** What of an address says which part of the trail; the rest is not for this list. */
export function trailSearch(search: Readonly<Record<string, unknown>>): TrailSearch {
  const word = (key: keyof TrailFilter) => {
    const value = search[key];
    return typeof value === 'string' && value !== '' ? { [key]: value } : {};
  };
  const [from, to] = [day(search['from']), day(search['to'])];
  return {
    ...word('action'),
    ...word('person'),
    ...word('partner'),
    ...word('thing'),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...pageSearch(search),
  };
}

/** The trail with another filter, from its first page; an empty value takes the filter away. */
export function narrowed(search: TrailSearch, by: TrailFilter): TrailSearch {
  const { after: _, before: __, ...filter } = search;
  return trailSearch({ ...filter, ...by });
}

/** Whether there is any filter. */
export function isNarrowed({ action, person, partner, thing, from, to }: TrailSearch): boolean {
  return [action, person, partner, thing, from, to].some((each) => each !== undefined);
}

/** The filter of the list: days as the clocks here have them, the last one included. */
export function trailVariables({ action, person, partner, thing, from, to }: TrailFilter) {
  const one = (value: string | undefined) => (value === undefined ? null : [value]);
  const midnight = (of: string | undefined, later: number) => {
    if (of === undefined) return null;
    const at = new Date(`${of}T00:00:00`);
    at.setDate(at.getDate() + later);
    return at.toISOString();
  };
  return {
    filter: {
      actionIn: one(action),
      membershipIds: one(person),
      partnershipIds: one(partner),
      subjectIds: one(thing),
      from: midnight(from, 0),
      until: midnight(to, 1),
    },
  };
}
