import type { FormEvent, ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import styles from './panel-form.module.css';
import { formValues, type Refusals } from './refusals.ts';

interface PanelFormProps {
  readonly refusals: Refusals;
  /** What to say above refusals that belong to no field. */
  readonly failed: string;
  readonly submit: string;
  readonly busy: boolean;
  /** What it does takes something away for good. */
  readonly danger?: boolean;
  /** What was done last, if anything was. */
  readonly done: string | undefined;
  /** A further control beside the button. */
  readonly beside?: ReactNode;
  /** Given: one may leave the form, and nothing was done. */
  readonly onCancel?: () => void;
  readonly onSubmit: (values: Readonly<Record<string, string>>) => void;
  readonly children: ReactNode;
}

/** A form in a panel. */
export function PanelForm({ refusals, failed, submit, busy, danger = false, done, beside, onCancel, onSubmit, children }: PanelFormProps) {
  const { t } = useI18n();
  const { form, summary, errors, clear } = refusals;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    clear();
    onSubmit(formValues(event.currentTarget));
  }
  return (
    <form ref={form} className={styles.form} onSubmit={send} noValidate>
      {errors.form.length > 0 && (
        <Notice ref={summary} tabIndex={-1} tone="danger" title={failed}>
          {errors.form.join(' ')}
        </Notice>
      )}
      <div>{children}</div>
      <div className={styles.end}>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={busy}>
          {submit}
        </Button>
        {beside}
        {onCancel !== undefined && <Button onClick={onCancel}>{t.app.cancel}</Button>}
        <p role="status" className={styles.done}>
          {busy ? '' : done}
        </p>
      </div>
    </form>
  );
}
