import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './save-bar.module.css';

interface SaveBarProps {
  readonly label: string;
  readonly save: string;
  /** What to say while something was changed. */
  readonly unsaved: string;
  readonly dirty: boolean;
  /** What to say while nothing is to be saved. */
  readonly settled?: string;
  readonly busy: boolean;
  readonly onSave: () => void;
  /** Further controls before the button. */
  readonly children?: ReactNode;
}

/** Stays in sight below a long form, and saves it. */
export function SaveBar({ label, save, unsaved, dirty, settled = '', busy, onSave, children }: SaveBarProps) {
  return (
    <div className={styles.bar} role="region" aria-label={label}>
      <p role="status">{dirty ? unsaved : settled}</p>
      {children}
      <Button variant="primary" busy={busy} aria-disabled={!dirty || busy} aria-keyshortcuts="Control+Enter" onClick={() => dirty && onSave()}>
        {save}
      </Button>
    </div>
  );
}
