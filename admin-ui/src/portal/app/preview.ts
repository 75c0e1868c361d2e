/** Kept in this tab alone, for the minutes that it counts, so that a reload shows the same. */
const KEY = 'sluice.preview';

/** The token of a preview: the console opens the portal at `#preview=…`, which stands in no log and in no history. */
export function previewToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('preview');
  if (given === null) return sessionStorage.getItem(KEY);
  history.replaceState(history.state, '', location.pathname + location.search);
  sessionStorage.setItem(KEY, given);
  return given;
}

export function forgetPreview(): void {
  sessionStorage.removeItem(KEY);
}
