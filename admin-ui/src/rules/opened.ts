import { useState } from 'react';

/** What somebody else saved while this was being changed, and what to do about it. */
export interface Newer {
  /** Begins anew with what they saved. */
  readonly take: () => void;
  /** Goes on with what was written here: what was not changed here stays as they saved it. */
  readonly keep: () => void;
}

/** A row as it was when it was opened to be changed, whatever is saved elsewhere meanwhile. */
export function useOpened<Row extends { readonly id: string; readonly version: number }>(latest: Row) {
  const [opened, setOpened] = useState({ row: latest, version: latest.version });
  const newer: Newer | undefined =
    latest.version === opened.version
      ? undefined
      : {
          take: () => setOpened({ row: latest, version: latest.version }),
          keep: () => setOpened((before) => ({ row: before.row, version: latest.version })),
        };
  return { ...opened, newer };
}
