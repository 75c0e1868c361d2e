import { useId, type ComponentProps } from 'react';
import { AlertIcon } from './icons.tsx';
import styles from './text-field.module.css';

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'className'> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[];
  readonly error?: string | undefined;
}

/** One of several, by the system's own list. Its error line always has its place. */
export function SelectField({ label, options, error, ...select }: SelectFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.frame} data-invalid={error !== undefined || undefined}>
        <select
          {...select}
          id={id}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : errorId}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
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
