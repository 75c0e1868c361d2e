import { useId } from 'react';
import styles from './check-list.module.css';
import { Check } from './check.tsx';
import { FieldError } from './field-error.tsx';

interface CheckListProps {
  readonly label: string;
  readonly hint: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint: string; readonly checked?: boolean }[];
  readonly error?: string | undefined;
}

/** Any of several, each with a sentence. */
export function CheckList({ label, hint, name, options, error }: CheckListProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <fieldset className={styles.list}>
      <legend>{label}</legend>
      <p className={styles.hint}>{hint}</p>
      {options.map((option, index) => (
        <Check
          key={option.value}
          label={option.label}
          hint={option.hint}
          name={name}
          value={option.value}
          defaultChecked={option.checked}
          aria-describedby={index === 0 && error !== undefined ? errorId : undefined}
          // Where the focus goes when the choice is refused.
          aria-invalid={(index === 0 && error !== undefined) || undefined}
        />
      ))}
      <FieldError id={errorId} error={error} />
    </fieldset>
  );
}
