import type { ContentKind, ContentStatus } from '../../graphql/enums.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

export const STATUSES: readonly ContentStatus[] = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'];
export const KINDS: readonly ContentKind[] = ['DOCUMENT', 'TEMPLATE', 'TRAINING', 'VIDEO', 'TESTIMONIAL', 'DEMO_DISCOUNT'];

/** What the list is narrowed by, as the address has it. */
export interface ContentFilter {
  readonly q?: string;
  readonly status?: ContentStatus;
  readonly kind?: ContentKind;
  readonly topic?: string;
}

/** Which content, in which order, and which page of it. */
export interface ContentSearch extends ContentFilter, PageSearch {
  /** By title; otherwise what was published last comes first. */
  readonly sort?: 'title' | '-title';
}

/** What of an address says which content; the rest is not for this list. */
export function contentSearch(search: Readonly<Record<string, unknown>>): ContentSearch {
  // A router reads `q=1042` as a number.
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  const { topic, sort } = search;
  const status = STATUSES.find((each) => each === search['status']);
  const kind = KINDS.find((each) => each === search['kind']);
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(kind !== undefined && { kind }),
    ...(typeof topic === 'string' && topic !== '' && { topic }),
    ...((sort === 'title' || sort === '-title') && { sort }),
    ...pageSearch(search),
  };
}
