import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The content reaches the panel's edges, as rows do. */
  readonly flush?: boolean;
  readonly busy?: boolean;
  /** A control in the title's line. */
  readonly end?: ReactNode;
}

/** A titled region on the page. */
export function Panel({ title, children, flush = false, busy = false, end }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id} aria-busy={busy || undefined}>
      <div className={styles.title}>
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
