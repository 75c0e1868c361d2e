const KEY = 'sluice.company';

/** The name with which somebody signed in here last, or nothing. */
export function lastCompany(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function keepCompany(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // It is typed again then.
  }
}
