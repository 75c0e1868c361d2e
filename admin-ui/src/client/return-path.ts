/**
 * A path inside this console to return to after signing in, or undefined. The value comes from the address bar,
 * where anybody can write: another host, or a second sign-in page, is refused.
 */
export function returnPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 2000) return undefined;
  // `//host` and `/\host` leave the site; control characters are dropped by browsers before they look.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  if (/^\/(?:sign-in|single-sign-on)(?:[/?#]|$)/.test(value) || value === '/') return undefined;
  return value;
}
