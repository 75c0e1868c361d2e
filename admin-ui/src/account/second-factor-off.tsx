import { useMutation } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { PanelForm } from '../ui/panel-form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { BEGIN_SECOND_FACTOR } from './documents.ts';

interface SecondFactorOffProps {
  /** What was done just before this came, if anything was: the focus belongs here then. */
  readonly arrival: 'cancelled' | 'on' | 'off' | undefined;
  readonly onEnrolled: (enrollment: { readonly secret: string; readonly uri: string }) => void;
}

/** There is no second step; the password begins one. */
export function SecondFactorOff({ arrival, onEnrolled }: SecondFactorOffProps) {
  const { t } = useI18n();
  const refusals = useRefusals(['currentPassword']);
  const begin = useMutation({
    mutationFn: (currentPassword: string) => ask(BEGIN_SECOND_FACTOR, { input: { currentPassword } }),
    onSuccess: ({ beginSecondFactor: { enrollment, errors } }) => {
      if (enrollment === null) refusals.refused(errors);
      else onEnrolled(enrollment);
    },
    onError: refusals.failed,
  });

  return (
    <PanelForm
      refusals={refusals}
      failed={t.links.failed}
      submit={t.secondFactor.begin}
      busy={begin.isPending}
      done={arrival === 'off' ? t.secondFactor.turnedOff : undefined}
      onSubmit={({ currentPassword = '' }) => {
        if (!refusals.missing(currentPassword === '' ? { currentPassword: t.signIn.passwordMissing } : {})) begin.mutate(currentPassword);
      }}
    >
      <p>{t.secondFactor.off}</p>
      <PasswordField
        ref={arrival === undefined ? undefined : focusOnArrival}
        label={t.profile.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        required
        error={refusals.errors.fields['currentPassword']}
      />
    </PanelForm>
  );
}
