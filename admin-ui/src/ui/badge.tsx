import styles from './badge.module.css';

interface BadgeProps {
  readonly tone: 'good' | 'bad' | 'warning' | 'plain';
  readonly children: string;
}

/** A state, in a word. */
export function Badge({ tone, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
