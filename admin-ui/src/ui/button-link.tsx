import type { ComponentProps } from 'react';
import styles from './button.module.css';

/** A link that stands among buttons and looks like them. */
export function ButtonLink({ children, ...rest }: Omit<ComponentProps<'a'>, 'className'>) {
  return (
    <a {...rest} className={`${styles.button} ${styles.secondary}`}>
      {children}
    </a>
  );
}
