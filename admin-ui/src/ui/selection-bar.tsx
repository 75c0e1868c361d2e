import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import page from './page.module.css';
import styles from './selection-bar.module.css';

interface SelectionBarProps {
  /** How many rows are chosen, in words. */
  readonly selected: string;
  readonly clear: string;
  readonly onClear: () => void;
  /** What can be done with all of them. */
  readonly children: ReactNode;
}

/** How many rows are chosen, and what can be done with them. */
export function SelectionBar({ selected, clear, onClear, children }: SelectionBarProps) {
  return (
    <section className={styles.bar} aria-label={selected}>
      <p className={page.muted}>{selected}</p>
      <Button variant="quiet" onClick={onClear}>
        {clear}
      </Button>
      <span className={styles.doing}>{children}</span>
    </section>
  );
}
