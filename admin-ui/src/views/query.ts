/** The query of an address as views keep it: names in order, so that one list has one query. */
export function queryOf(search: object): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)] as [string, string]).toSorted(([one], [other]) => (one < other ? -1 : 1))).toString();
}

/** What a query says, for whoever reads addresses. */
export function searchOf(query: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(new URLSearchParams(query));
}
