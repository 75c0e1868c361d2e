import { useMutation } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { PanelForm } from '../ui/panel-form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { TextField } from '../ui/text-field.tsx';
import { REQUEST_EMAIL_CHANGE } from './documents.ts';

/** Another address to sign in with, which its mailbox must confirm. */
export function EmailChange({ email, sendsMail }: { readonly email: string; readonly sendsMail: boolean }) {
  const { t } = useI18n();
  const refusals = useRefusals(['email', 'currentPassword']);
  const request = useMutation({
    mutationFn: (input: { readonly email: string; readonly currentPassword: string }) => ask(REQUEST_EMAIL_CHANGE, { input }),
    onSuccess: ({ requestEmailChange: { errors } }) => {
      if (errors.length > 0) refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  if (!sendsMail) return <p>{t.profile.noMail(email)}</p>;
  const asked = request.data?.requestEmailChange.requested === true ? request.variables?.email : undefined;
  return (
    <PanelForm
      refusals={refusals}
      failed={t.profile.failed}
      submit={t.links.forgottenSubmit}
      busy={request.isPending}
      done={asked === undefined ? undefined : t.profile.linkSent(asked)}
      onSubmit={({ email: wanted = '', currentPassword = '' }) => {
        const missing = {
          ...(wanted.trim() === '' && { email: t.signIn.emailMissing }),
          ...(currentPassword === '' && { currentPassword: t.signIn.passwordMissing }),
        };
        if (!refusals.missing(missing)) request.mutate({ email: wanted.trim(), currentPassword });
      }}
    >
      <p>{t.profile.emailNow(email)}</p>
      <TextField
        label={t.profile.newEmail}
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={refusals.errors.fields['email']}
      />
      <PasswordField
        label={t.profile.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        required
        error={refusals.errors.fields['currentPassword']}
      />
    </PanelForm>
  );
}
