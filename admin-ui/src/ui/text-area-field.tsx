import { useId, type ComponentProps } from 'react';
import { FieldError } from './field-error.tsx';
import styles from './text-field.module.css';

interface TextAreaFieldProps extends Omit<ComponentProps<'textarea'>, 'id' | 'className'> {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  /** Written for people; otherwise it means something to machines. */
  readonly prose?: boolean;
}

/** Lines of text. */
export function TextAreaField({ label, hint, error, prose = false, ...area }: TextAreaFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  const hintId = `${id}-hint`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <p id={hintId} className={styles.hint}>
        {hint}
      </p>
      <div className={styles.frame} data-invalid={error !== undefined || undefined}>
        <textarea
          {...area}
          id={id}
          autoCapitalize={prose ? undefined : 'none'}
          spellCheck={prose}
          data-prose={prose || undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? hintId : `${hintId} ${errorId}`}
        />
      </div>
      <FieldError id={errorId} error={error} />
    </div>
  );
}
