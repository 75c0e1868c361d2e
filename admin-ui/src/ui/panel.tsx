import { useId, type ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The content reaches the panel's edges, as rows do. */
  readonly flush?: boolean;
  readonly busy?: boolean;
}

/** A titled region on the page. */
export function Panel({ title, children, flush = false, busy = false }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id} aria-busy={busy || undefined}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
