import { pageSearch, type PageSearch } from '../../ui/paging.ts';
import { day } from '../../ui/day.ts';

/** Which partners are found, whose progress is shown, and on which day. */
export interface ProgressSearch extends PageSearch {
  readonly q?: string;
  readonly partner?: string;
  readonly on?: string;
}

export function progressSearch(search: Readonly<Record<string, unknown>>): ProgressSearch {
  // A router reads `q=1042` as a number.
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  const partner = search['partner'];
  const on = day(search['on']);
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q }),
    ...(typeof partner === 'string' && { partner }),
    ...(on !== undefined && { on }),
    ...pageSearch(search),
  };
}
