import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** Which page of the trail. */
export type TrailSearch = PageSearch;

export function trailSearch(search: Readonly<Record<string, unknown>>): TrailSearch {
  return pageSearch(search);
}
