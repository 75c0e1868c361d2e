import { useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { ApiError, formErrors, NO_ERRORS, type FormErrors, type PayloadError } from '../graphql/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';

export interface Refusals {
  readonly form: RefObject<HTMLFormElement | null>;
  /** Where what belongs to no field is said. */
  readonly summary: RefObject<HTMLDivElement | null>;
  readonly errors: FormErrors;
  readonly clear: () => void;
  /** Fields that were left empty, with what to say about each. */
  readonly missing: (fields: Readonly<Record<string, string>>) => boolean;
  /** What the server refused. */
  readonly refused: (refusals: readonly PayloadError[]) => void;
  /** No answer, or a fault. */
  readonly failed: (error: Error) => void;
}

/** What is wrong with a form that has the fields `known`; the focus goes to the first that is. */
export function useRefusals(known: readonly string[]): Refusals {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);

  function show(found: FormErrors) {
    flushSync(() => setErrors(found));
    if (found.form.length > 0) summary.current?.focus();
    else form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
  }

  return {
    form,
    summary,
    errors,
    clear: () => setErrors(NO_ERRORS),
    missing: (fields) => {
      const some = Object.keys(fields).length > 0;
      if (some) show({ fields, form: [] });
      return some;
    },
    refused: (refusals) => show(formErrors(refusals, known)),
    failed: (error) => show({ fields: {}, form: [t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']] }),
  };
}

/** What stands in the fields of a form, by their names. */
export function formValues(form: HTMLFormElement): Readonly<Record<string, string>> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
