const PAGE = 25;

/** Which page, as the address has it: after one cursor or before another. */
export interface PageSearch {
  readonly after?: string;
  readonly before?: string;
}

/** What of an address says which page; the rest is not for lists. */
export function pageSearch(search: Readonly<Record<string, unknown>>): PageSearch {
  const { after, before } = search;
  if (typeof after === 'string') return { after };
  return typeof before === 'string' ? { before } : {};
}

/** Arguments of a connection for a page. */
export function pageVariables({ after, before }: PageSearch) {
  return before === undefined
    ? { first: PAGE, last: null, after: after ?? null, before: null }
    : { first: null, last: PAGE, after: null, before };
}
