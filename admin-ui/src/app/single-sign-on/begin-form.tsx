import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from '../../graphql/client.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Notice } from '../../ui/notice.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { CardForm } from '../../entrance/links/card.tsx';
import { CALLBACK_PATH } from './callback.ts';
import { keepCompany, lastCompany } from './company.ts';
import { BEGIN_SINGLE_SIGN_ON } from './documents.ts';
import { keepReturnPath } from './return.ts';
import { TEXTS } from './texts/index.ts';

interface BeginFormProps {
  /** The name that a link gave. */
  readonly name: string | undefined;
  /** Where somebody goes on afterwards. */
  readonly redirect: string | undefined;
  /** Why somebody who came back is not signed in. */
  readonly problem: string | undefined;
}

/** Asks for the company, and goes to its identity provider. */
export function BeginForm({ name: given, redirect, problem }: BeginFormProps) {
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['name']);
  const begin = useMutation({
    mutationFn: (name: string) =>
      send(BEGIN_SINGLE_SIGN_ON, { name, redirectUri: new URL(CALLBACK_PATH, window.location.href).href }),
    onSuccess: ({ beginSingleSignOn: { attempt, errors } }, name) => {
      if (attempt === null) {
        refusals.refused(errors);
        return undefined;
      }
      keepCompany(name);
      keepReturnPath(redirect);
      window.location.assign(attempt.authorizationUrl);
      // The form stays busy until the browser has gone.
      return new Promise<never>(() => undefined);
    },
    onError: refusals.failed,
  });
  const { reset } = begin;
  useEffect(() => {
    // Whoever comes back by the browser's history finds the page as it was left: busy.
    const shown = ({ persisted }: PageTransitionEvent) => {
      if (persisted) reset();
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, [reset]);
  const silent = refusals.errors.form.length === 0 && Object.keys(refusals.errors.fields).length === 0 && !begin.isPending;
  return (
    <CardForm
      title={text.title}
      refusals={refusals}
      failed={text.failed}
      submit={text.submit}
      busy={begin.isPending}
      onSubmit={({ name = '' }) => {
        if (!refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) begin.mutate(name.trim());
      }}
    >
      {problem !== undefined && silent && (
        <Notice ref={focusOnArrival} tabIndex={-1} tone="danger" title={text.failed}>
          {problem}
        </Notice>
      )}
      <p>{text.hint}</p>
      <TextField
        label={text.name}
        hint={text.nameHint}
        name="name"
        autoComplete="organization"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={given ?? lastCompany()}
        error={refusals.errors.fields['name']}
      />
    </CardForm>
  );
}
