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

/** Several controls with one name, for the eye and for readers: without it their parts could not be told apart. */
export function LabeledGroup({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.labeled} role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
