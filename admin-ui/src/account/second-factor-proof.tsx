import { useI18n } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { PanelForm } from '../ui/panel-form.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import type { Refusals } from '../ui/refusals.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './second-factor.module.css';

export interface Proof {
  readonly currentPassword: string;
  readonly code: string;
}

/** Fields of a proof, as refusals name them. */
export const PROOF_FIELDS: readonly string[] = ['currentPassword', 'code'];

interface SecondFactorProofProps {
  readonly refusals: Refusals;
  readonly hint: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly onProof: (proof: Proof) => void;
  readonly onCancel: () => void;
}

/** Both factors once more, before something is done about them. */
export function SecondFactorProof({ refusals, hint, submit, busy, onProof, onCancel }: SecondFactorProofProps) {
  const { t } = useI18n();
  return (
    <PanelForm
      refusals={refusals}
      failed={t.links.failed}
      submit={submit}
      busy={busy}
      done={undefined}
      onCancel={onCancel}
      onSubmit={({ currentPassword = '', code = '' }) => {
        const missing = {
          ...(currentPassword === '' && { currentPassword: t.signIn.passwordMissing }),
          ...(code.trim() === '' && { code: t.signIn.codeMissing }),
        };
        if (!refusals.missing(missing)) onProof({ currentPassword, code: code.trim() });
      }}
    >
      <p className={styles.lead}>{hint}</p>
      <PasswordField
        ref={focusOnArrival}
        label={t.profile.currentPassword}
        name="currentPassword"
        autoComplete="current-password"
        required
        error={refusals.errors.fields['currentPassword']}
      />
      <TextField
        label={t.secondFactor.proof}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        error={refusals.errors.fields['code']}
      />
    </PanelForm>
  );
}
