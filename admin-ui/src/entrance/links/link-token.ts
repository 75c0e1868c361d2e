/** The secret behind `#token=` of the present page, of which servers never hear. */
export function linkToken(): string | undefined {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  return found === null || found === '' ? undefined : found;
}
