import { contentSearch, type ContentFilter, type ContentSearch } from './content-search.ts';

/** The list with another filter, from its first page; an empty value takes the filter away. */
export function narrowed(search: ContentSearch, by: Partial<Record<keyof ContentFilter | 'sort', string>>): ContentSearch {
  const { after: _, before: __, ...list } = search;
  return contentSearch(Object.fromEntries(Object.entries({ ...list, ...by }).filter(([, value]) => value !== '')));
}

/** Whether there is any filter. */
export function isNarrowed({ q, status, kind, topic }: ContentFilter): boolean {
  return [q, status, kind, topic].some((each) => each !== undefined);
}

/** The filter and order of a list. */
export function contentVariables({ q, status, kind, topic, sort }: ContentSearch) {
  const one = <Value>(value: Value | undefined) => (value === undefined ? null : [value]);
  return {
    filter: { search: q ?? null, statusIn: one(status), kindIn: one(kind), topicIn: one(topic) },
    orderBy: sort === undefined ? null : { field: 'TITLE' as const, direction: sort === 'title' ? ('ASC' as const) : ('DESC' as const) },
  };
}
