import { useId, type ComponentProps } from 'react';
import styles from './check.module.css';

interface CheckProps extends Omit<ComponentProps<'input'>, 'id' | 'type' | 'className'> {
  readonly label: string;
  readonly hint: string;
}

/** Yes or no, with a sentence. */
export function Check({ label, hint, 'aria-describedby': describedBy, ...input }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input {...input} type="checkbox" id={id} aria-describedby={[`${id}-hint`, describedBy].filter(Boolean).join(' ')} />
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`}>{hint}</p>
    </div>
  );
}
