import type { ReactNode } from 'react';
import styles from './message-state.module.css';

interface MessageStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** 1 when it is the whole page, 3 inside a panel. */
  readonly level?: 1 | 3;
  readonly role?: 'alert';
}

/** What stands where content would: nothing yet, not found, failed. */
export function MessageState({ icon, title, children, action, level = 3, role }: MessageStateProps) {
  const Heading = level === 1 ? 'h1' : 'h3';
  return (
    <div className={styles.state} data-page={level === 1 || undefined} role={role}>
      <span className={styles.icon}>{icon}</span>
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
