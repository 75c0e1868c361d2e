import { useState } from 'react';
import { useTexts } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PERIODS, WINDOWS } from './metric-input.ts';
import { TEXTS } from './texts/index.ts';

/** Which days count. */
export function WindowFields({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  const text = useTexts(TEXTS);
  const [window, setWindow] = useState<(typeof WINDOWS)[number]>('rollingMonths');
  const number = (name: string, defaultValue: string) => ({ name, inputMode: 'numeric' as const, autoComplete: 'off', defaultValue, error: errors[name] });
  const periodic = window === 'calendar' || window === 'fiscal';
  return (
    <>
      <SelectField
        label={text.window}
        name="window"
        value={window}
        options={WINDOWS.map((value) => ({ value, label: text.windows[value] }))}
        error={errors['window']}
        onChange={({ target: { value } }) => setWindow(WINDOWS.find((each) => each === value) ?? 'rollingMonths')}
      />
      {window === 'rollingMonths' && <TextField {...number('length', '12')} label={text.months} />}
      {window === 'rollingDays' && <TextField {...number('length', '90')} label={text.days} />}
      {periodic && (
        <>
          <SelectField
            label={text.period}
            name="period"
            options={PERIODS.filter((period) => window === 'calendar' || period !== 'MONTH').map((value) => ({ value, label: text.periods[value] }))}
            error={errors['period']}
          />
          <TextField {...number('offset', '0')} label={text.offset} hint={text.offsetHint} />
          <TextField {...number('count', '1')} label={text.count} />
        </>
      )}
    </>
  );
}
