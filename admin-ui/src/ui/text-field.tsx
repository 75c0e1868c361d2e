import { useId, type ComponentProps, type ReactNode } from 'react';
import { AlertIcon } from './icons.tsx';
import styles from './text-field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  readonly label: string;
  readonly error?: string | undefined;
  /** A control inside the frame, at its end. */
  readonly end?: ReactNode;
}

/** A labeled input whose error line always has its place, so that nothing shifts under a click. */
export function TextField({ label, error, end, ...input }: TextFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.frame} data-invalid={error !== undefined || undefined}>
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : errorId}
        />
        {end}
      </div>
      <p id={errorId} className={styles.error}>
        {error !== undefined && (
          <>
            <AlertIcon size={14} />
            {error}
          </>
        )}
      </p>
    </div>
  );
}
