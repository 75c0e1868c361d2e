import { useMutation } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { PanelForm } from '../ui/panel-form.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { Secret } from '../ui/secret.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CONFIRM_SECOND_FACTOR } from './documents.ts';
import styles from './second-factor.module.css';

interface SecondFactorEnrollmentProps {
  readonly enrollment: { readonly secret: string; readonly uri: string };
  readonly onIssued: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** What the app is to be told, and its first code to prove that it was. */
export function SecondFactorEnrollment({ enrollment, onIssued, onCancel }: SecondFactorEnrollmentProps) {
  const { t } = useI18n();
  const refusals = useRefusals(['code']);
  const confirm = useMutation({
    mutationFn: (code: string) => ask(CONFIRM_SECOND_FACTOR, { input: { code } }),
    onSuccess: ({ confirmSecondFactor: { recoveryCodes, errors } }) => {
      if (recoveryCodes === null) refusals.refused(errors);
      else onIssued(recoveryCodes);
    },
    onError: refusals.failed,
  });

  return (
    <PanelForm
      refusals={refusals}
      failed={t.links.failed}
      submit={t.secondFactor.turnOn}
      busy={confirm.isPending}
      done={undefined}
      onCancel={onCancel}
      onSubmit={({ code = '' }) => {
        if (!refusals.missing(code.trim() === '' ? { code: t.signIn.codeMissing } : {})) confirm.mutate(code.trim());
      }}
    >
      <div className={styles.enrollment}>
        <p>{t.secondFactor.scan}</p>
        <QrCode text={enrollment.uri} label={t.secondFactor.qrCode} />
        <p>
          <a href={enrollment.uri}>{t.secondFactor.open}</a>
        </p>
        <Secret label={t.secondFactor.secret} text={enrollment.secret} />
      </div>
      <TextField
        ref={focusOnArrival}
        label={t.secondFactor.code}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        error={refusals.errors.fields['code']}
      />
      <p className={styles.hint}>{t.secondFactor.sessionsEnd}</p>
    </PanelForm>
  );
}
