import { day } from '../../ui/day.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** Which segments, and which page of them. */
export interface SegmentsSearch extends PageSearch {
  /** Those that new rules may no longer name too. */
  readonly archived?: true;
}

export function segmentsSearch(search: Readonly<Record<string, unknown>>): SegmentsSearch {
  return { ...(search['archived'] === true && { archived: true }), ...pageSearch(search) };
}

/** On which day a segment is looked at, whose membership is explained, and which page of its members. */
export interface SegmentSearch extends PageSearch {
  readonly on?: string;
  readonly partner?: string;
}

export function segmentSearch(search: Readonly<Record<string, unknown>>): SegmentSearch {
  const on = day(search['on']);
  const partner = search['partner'];
  return { ...(on !== undefined && { on }), ...(typeof partner === 'string' && { partner }), ...pageSearch(search) };
}
