import { useId, type Ref } from 'react';
import { FieldError } from './field-error.tsx';
import styles from './file-field.module.css';
import field from './text-field.module.css';

interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Kinds of files that are offered first. */
  readonly accept?: string;
  readonly ref?: Ref<HTMLInputElement>;
  readonly onChoose: (file: File) => void;
}

/** A file of this device. The same one may be chosen again, as it may have changed meanwhile. */
export function FileField({ label, hint, error, accept, ref, onChoose }: FileFieldProps) {
  const id = useId();
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={field.hint}>
          {hint}
        </p>
      )}
      <input
        ref={ref}
        id={id}
        type="file"
        accept={accept}
        className={styles.file}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.files?.[0];
          if (chosen !== undefined) onChoose(chosen);
          currentTarget.value = '';
        }}
      />
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
