import { useMutation } from '@tanstack/react-query';
import { ask } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { END_SECOND_FACTOR } from './documents.ts';
import { PROOF_FIELDS, SecondFactorProof, type Proof } from './second-factor-proof.tsx';

interface SecondFactorEndProps {
  readonly onEnded: () => Promise<void>;
  readonly onCancel: () => void;
}

/** No second step any more. */
export function SecondFactorEnd({ onEnded, onCancel }: SecondFactorEndProps) {
  const { t } = useI18n();
  const refusals = useRefusals(PROOF_FIELDS);
  const end = useMutation({
    mutationFn: (input: Proof) => ask(END_SECOND_FACTOR, { input }),
    onSuccess: ({ endSecondFactor: { ended, errors } }) => {
      if (ended === true) return onEnded();
      refusals.refused(errors);
      return undefined;
    },
    onError: refusals.failed,
  });
  return (
    <SecondFactorProof
      refusals={refusals}
      hint={t.secondFactor.turnOffHint}
      submit={t.secondFactor.turnOff}
      busy={end.isPending}
      onProof={end.mutate}
      onCancel={onCancel}
    />
  );
}
