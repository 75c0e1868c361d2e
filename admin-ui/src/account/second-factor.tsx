import { useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import type { ACCOUNT } from './documents.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SecondFactorEnd } from './second-factor-end.tsx';
import { SecondFactorEnrollment } from './second-factor-enrollment.tsx';
import { SecondFactorOff } from './second-factor-off.tsx';
import { SecondFactorOn } from './second-factor-on.tsx';
import { SecondFactorReplace } from './second-factor-replace.tsx';

type Viewer = ResultOf<typeof ACCOUNT>['viewer'];

interface Enrollment {
  readonly secret: string;
  readonly uri: string;
}

/** What is being done about it; at first nothing, and the focus stays where it is. */
type Step =
  | { readonly name: 'none'; readonly after?: 'cancelled' | 'on' | 'off' }
  | { readonly name: 'enrolling'; readonly enrollment: Enrollment }
  | { readonly name: 'codes'; readonly codes: readonly string[] }
  | { readonly name: 'replacing' }
  | { readonly name: 'ending' };

/** The second step of signing in: whether there is one, and every way from there. */
export function SecondFactor({ user, factor }: { readonly user: Viewer['user']; readonly factor: Viewer['secondFactor'] }) {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ name: 'none' });
  const cancel = () => setStep({ name: 'none', after: 'cancelled' });

  /** Shows codes, and reads again what they changed: the sessions elsewhere too are others now. */
  function issued(codes: readonly string[]) {
    setStep({ name: 'codes', codes });
    for (const name of ['own-account', 'sessions']) void client.invalidateQueries({ queryKey: [name] });
  }

  if (step.name === 'codes') {
    return <RecoveryCodes codes={step.codes} email={user.email} onKept={() => setStep({ name: 'none', after: 'on' })} />;
  }
  if (step.name === 'enrolling') return <SecondFactorEnrollment enrollment={step.enrollment} onIssued={issued} onCancel={cancel} />;
  if (factor === null) {
    return (
      <SecondFactorOff
        arrival={step.name === 'none' ? step.after : undefined}
        onEnrolled={(enrollment) => setStep({ name: 'enrolling', enrollment })}
      />
    );
  }
  if (step.name === 'replacing') return <SecondFactorReplace onIssued={issued} onCancel={cancel} />;
  if (step.name === 'ending') {
    return (
      <SecondFactorEnd
        onEnded={async () => {
          await client.invalidateQueries({ queryKey: ['own-account'] });
          setStep({ name: 'none', after: 'off' });
        }}
        onCancel={cancel}
      />
    );
  }
  return (
    <SecondFactorOn
      factor={factor}
      timeZone={user.timeZone}
      arrived={step.after !== undefined}
      onReplace={() => setStep({ name: 'replacing' })}
      onEnd={() => setStep({ name: 'ending' })}
    />
  );
}
