import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { PanelForm } from '../ui/panel-form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { CHANGE_PASSWORD } from './documents.ts';

/** Another password. */
export function PasswordChange() {
  const { t } = useI18n();
  const client = useQueryClient();
  const refusals = useRefusals(['currentPassword', 'newPassword']);
  const change = useMutation({
    mutationFn: (input: { readonly currentPassword: string; readonly newPassword: string }) => ask(CHANGE_PASSWORD, { input }),
    onSuccess: ({ changePassword: { changed, errors } }) => {
      if (changed !== true) return refusals.refused(errors);
      // Passwords do not stay on the screen.
      refusals.form.current?.reset();
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: refusals.failed,
  });

  return (
    <PanelForm
      refusals={refusals}
      failed={t.profile.failed}
      submit={t.profile.changePassword}
      busy={change.isPending}
      done={change.data?.changePassword.changed === true ? t.profile.passwordChanged : undefined}
      onSubmit={({ currentPassword = '', newPassword = '' }) => {
        const missing = {
          ...(currentPassword === '' && { currentPassword: t.signIn.passwordMissing }),
          ...(newPassword === '' && { newPassword: t.links.newPasswordMissing }),
        };
        if (!refusals.missing(missing)) change.mutate({ currentPassword, newPassword });
      }}
    >
      <PasswordField
        label={t.profile.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        required
        error={refusals.errors.fields['currentPassword']}
      />
      <PasswordField
        label={t.links.newPassword}
        name="newPassword"
        autoComplete="new-password"
        required
        error={refusals.errors.fields['newPassword']}
      />
    </PanelForm>
  );
}
