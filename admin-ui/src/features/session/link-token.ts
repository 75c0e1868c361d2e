const remembered = new Map<string, string>();

/**
 * The secret behind `#token=` of the present page, of which servers never hear. It stays in memory while its holder signs in
 * on another page and comes back.
 */
export function linkToken(): string | undefined {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found !== null && found !== '') remembered.set(location.pathname, found);
  return remembered.get(location.pathname);
}
