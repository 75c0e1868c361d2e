import { day } from '../../ui/day.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** Of which purse, on which day, and which page of the statement. */
export interface PointsSearch extends PageSearch {
  readonly purse?: string;
  readonly on?: string;
}

export function pointsSearch(search: Readonly<Record<string, unknown>>): PointsSearch {
  const { purse } = search;
  const on = day(search['on']);
  return { ...(typeof purse === 'string' && { purse }), ...(on !== undefined && { on }), ...pageSearch(search) };
}
