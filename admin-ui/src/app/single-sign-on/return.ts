import { returnPath } from '../../client/return-path.ts';

const KEY = 'sluice.return';

/** Keeps where somebody goes on, in this tab, while it is with its company's identity provider. */
export function keepReturnPath(path: string | undefined): void {
  try {
    if (path === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, path);
  } catch {
    // A browser that keeps nothing leads to the overview.
  }
}

/** Where somebody goes on. */
export function keptReturnPath(): string | undefined {
  try {
    return returnPath(sessionStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

/** Where somebody goes on, once. */
export function takeReturnPath(): string | undefined {
  const path = keptReturnPath();
  keepReturnPath(undefined);
  return path;
}
