import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { session } from '../../client/api.ts';
import { send } from '../../graphql/client.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { CardForm } from './card.tsx';
import { DoneCard, IncompleteCard } from './done-card.tsx';
import { Entrance } from '../entrance.tsx';
import { usePlace } from '../place.ts';
import { RESET_PASSWORD } from './documents.ts';
import { linkToken } from './link-token.ts';
import styles from '../entrance.module.css';

/** Sets a new password with the link of a mail. */
export function ResetPasswordPage() {
  const { t } = useI18n();
  const { Link } = usePlace();
  const refusals = useRefusals(['newPassword']);
  const [token] = useState(linkToken);
  const reset = useMutation({
    mutationFn: (input: { readonly token: string; readonly newPassword: string }) => send(RESET_PASSWORD, { input }),
    onSuccess: ({ resetPassword: { reset: done, errors } }) => {
      if (done !== true) refusals.refused(errors);
      // All of the person's sessions have ended, that of this browser too if it was theirs.
      else if (session.state().status === 'signed-in') session.signedOut();
    },
    onError: refusals.failed,
  });

  if (token === undefined) {
    return (
      <Entrance title={t.links.resetTitle}>
        <IncompleteCard />
      </Entrance>
    );
  }
  if (reset.data?.resetPassword.reset === true) {
    return (
      <Entrance title={t.links.resetTitle}>
        <DoneCard title={t.links.resetDoneTitle} text={t.links.resetDone} />
      </Entrance>
    );
  }
  return (
    <Entrance title={t.links.resetTitle}>
      <CardForm
        title={t.links.resetTitle}
        refusals={refusals}
        failed={t.links.failed}
        submit={t.links.resetSubmit}
        busy={reset.isPending}
        onSubmit={({ newPassword = '' }) => {
          if (!refusals.missing(newPassword === '' ? { newPassword: t.links.newPasswordMissing } : {})) reset.mutate({ token, newPassword });
        }}
      >
        <p>{t.links.passwordRule}</p>
        <PasswordField
          label={t.links.newPassword}
          name="newPassword"
          autoComplete="new-password"
          required
          error={refusals.errors.fields['newPassword']}
        />
      </CardForm>
      <p className={styles.aside}>
        <Link to="/forgotten-password">{t.links.askAgain}</Link>
      </p>
    </Entrance>
  );
}
