import type { FormEvent, ReactNode, RefObject } from 'react';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { formValues, type Refusals } from '../../ui/refusals.ts';
import styles from '../entrance.module.css';

interface CardFormProps {
  readonly title: string;
  readonly refusals: Refusals;
  /** What to say above refusals that belong to no field. */
  readonly failed: string;
  readonly submit: string;
  readonly busy: boolean;
  /** Whether it takes the place of something that had the focus. */
  readonly arrived?: boolean;
  readonly onSubmit: (values: Readonly<Record<string, string>>) => void;
  readonly children: ReactNode;
}

/** A form on a card of its own. */
export function CardForm({ title, refusals, failed, submit, busy, arrived = false, onSubmit, children }: CardFormProps) {
  const { form, summary, errors, clear } = refusals;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    clear();
    onSubmit(formValues(event.currentTarget));
  }
  return (
    <form ref={form} className={styles.card} onSubmit={send} noValidate aria-label={title}>
      <h1 ref={arrived ? focusOnArrival : undefined} tabIndex={-1}>
        {title}
      </h1>
      {errors.form.length > 0 && (
        <Notice ref={summary} tabIndex={-1} tone="danger" title={failed}>
          {errors.form.join(' ')}
        </Notice>
      )}
      {children}
      <Button type="submit" variant="primary" busy={busy}>
        {submit}
      </Button>
    </form>
  );
}

interface CardProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Receives the focus once what came before on this page is done. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
}

/** Something to know, on a card of its own. */
export function Card({ title, heading, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}
