import type { ReactNode } from 'react';
import styles from './rules.module.css';

/** A control with its name beside it, for the eye: the control tells readers itself. */
export function Labeled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className={styles.labeled}>
      <span aria-hidden="true">{label}</span>
      {children}
    </span>
  );
}
