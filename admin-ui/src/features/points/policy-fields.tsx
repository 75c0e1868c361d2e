import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.tsx';
import { Check } from '../../ui/check.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EXPIRIES, KINDS, ROUNDINGS } from './policy-input.ts';
import { useMonths } from './policy-sentences.ts';
import { TEXTS } from './texts/index.ts';

type Errors = Readonly<Record<string, string>>;

/** What a purse is to promise of its points. */
export function PolicyFields({ errors }: { readonly errors: Errors }) {
  const text = useTexts(TEXTS);
  const [expiry, setExpiry] = useState<(typeof EXPIRIES)[number]>('NEVER');
  const [decay, setDecay] = useState(false);
  const [reset, setReset] = useState(false);
  const number = (path: string, defaultValue = '') => ({ name: `policy.${path}`, inputMode: 'decimal' as const, autoComplete: 'off', defaultValue, error: errors[`policy.${path}`] });
  return (
    <>
      <SelectField label={text.kind} name="policy.kind" options={KINDS.map((value) => ({ value, label: text.kinds[value] }))} error={errors['policy.kind']} />
      <TextField {...number('decimals', '0')} label={text.decimals} />
      <SelectField label={text.rounding} name="policy.rounding" options={ROUNDINGS.map((value) => ({ value, label: text.roundings[value] }))} error={errors['policy.rounding']} />
      <SelectField
        label={text.expiry}
        name="expiry"
        value={expiry}
        options={EXPIRIES.map((value) => ({ value, label: text.expiries[value] }))}
        onChange={(event) => setExpiry(EXPIRIES.find((each) => each === event.target.value) ?? 'NEVER')}
      />
      {expiry === 'DAYS' && <TextField {...number('expiry.days')} label={text.days} />}
      {expiry === 'MONTHS' && <TextField {...number('expiry.months')} label={text.months} />}
      {expiry === 'SEASON' && (
        <>
          <Season path="policy.expiry.seasonEnd.season" errors={errors} />
          <TextField {...number('expiry.seasonEnd.seasonsLater', '0')} label={text.seasonsLater} />
        </>
      )}
      <Check name="decay" label={text.decay} hint={text.decayHint} checked={decay} onChange={(event) => setDecay(event.target.checked)} />
      {decay && (
        <>
          <TextField {...number('decay.idleWeeks')} label={text.idleWeeks} />
          <TextField {...number('decay.share')} label={text.share} />
          <TextField {...number('decay.atLeast', '0')} label={text.atLeast} />
          <TextField {...number('decay.allAfterWeeks')} label={text.allAfterWeeks} />
        </>
      )}
      <Check name="reset" label={text.reset} hint={text.resetHint} checked={reset} onChange={(event) => setReset(event.target.checked)} />
      {reset && (
        <>
          <Season path="policy.reset.season" errors={errors} />
          <TextField {...number('reset.keep', '0')} label={text.keep} />
        </>
      )}
    </>
  );
}

function Season({ path, errors }: { readonly path: string; readonly errors: Errors }) {
  const text = useTexts(TEXTS);
  const months = useMonths();
  return (
    <>
      <SelectField label={text.firstMonth} name={`${path}.firstMonth`} options={months} error={errors[`${path}.firstMonth`]} />
      <SelectField
        label={text.seasonLength}
        name={`${path}.months`}
        options={['12', '6', '3', '1'].map((value) => ({ value, label: value }))}
        error={errors[`${path}.months`]}
      />
    </>
  );
}
