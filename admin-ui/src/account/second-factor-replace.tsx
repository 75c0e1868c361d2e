import { useMutation } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { REPLACE_RECOVERY_CODES } from './documents.ts';
import { PROOF_FIELDS, SecondFactorProof, type Proof } from './second-factor-proof.tsx';

interface SecondFactorReplaceProps {
  readonly onIssued: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** Other recovery codes, for those that were used, lost or seen. */
export function SecondFactorReplace({ onIssued, onCancel }: SecondFactorReplaceProps) {
  const { t } = useI18n();
  const refusals = useRefusals(PROOF_FIELDS);
  const replace = useMutation({
    mutationFn: (input: Proof) => ask(REPLACE_RECOVERY_CODES, { input }),
    onSuccess: ({ replaceRecoveryCodes: { recoveryCodes, errors } }) => {
      if (recoveryCodes === null) refusals.refused(errors);
      else onIssued(recoveryCodes);
    },
    onError: refusals.failed,
  });
  return (
    <SecondFactorProof
      refusals={refusals}
      hint={t.secondFactor.replaceHint}
      submit={t.secondFactor.replace}
      busy={replace.isPending}
      onProof={replace.mutate}
      onCancel={onCancel}
    />
  );
}
