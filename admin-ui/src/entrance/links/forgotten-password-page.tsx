import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../graphql/client.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { CardForm } from './card.tsx';
import { DoneCard } from './done-card.tsx';
import { Entrance } from '../entrance.tsx';
import { usePlace } from '../place.ts';
import { REQUEST_PASSWORD_RESET } from './documents.ts';
import styles from '../entrance.module.css';

/** Asks for a link to set a new password. Whether an account has the address is told to nobody but its mailbox. */
export function ForgottenPasswordPage() {
  const { t } = useI18n();
  const { Link } = usePlace();
  const refusals = useRefusals(['email']);
  const [asked, setAsked] = useState<string>();
  const request = useMutation({
    mutationFn: (email: string) => send(REQUEST_PASSWORD_RESET, { input: { email } }),
    onSuccess: ({ requestPasswordReset: { requested, errors } }, email) => {
      if (requested === true) setAsked(email);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  return (
    <Entrance title={t.links.forgottenTitle}>
      {asked === undefined ? (
        <>
          <CardForm
            title={t.links.forgottenTitle}
            refusals={refusals}
            failed={t.links.failed}
            submit={t.links.forgottenSubmit}
            busy={request.isPending}
            onSubmit={({ email = '' }) => {
              if (!refusals.missing(email.trim() === '' ? { email: t.signIn.emailMissing } : {})) request.mutate(email.trim());
            }}
          >
            <p>{t.links.forgottenHint}</p>
            <TextField
              label={t.signIn.email}
              name="email"
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              error={refusals.errors.fields['email']}
            />
          </CardForm>
          <p className={styles.aside}>
            <Link to="/sign-in">{t.links.backToSignIn}</Link>
          </p>
        </>
      ) : (
        <DoneCard title={t.links.forgottenDoneTitle} text={t.links.forgottenDone(asked)} />
      )}
    </Entrance>
  );
}
