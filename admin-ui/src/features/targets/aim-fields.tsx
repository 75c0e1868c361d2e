import { useQuery } from '@tanstack/react-query';
import { askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { METRICS } from '../../rules/documents.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Target } from './targets.ts';
import { TEXTS } from './texts/index.ts';
import type { TargetTexts } from './texts/messages.ts';

/** What is to be reached and when, as the server names its fields. */
export const AIM_FIELDS = ['metricKey', 'beginsOn', 'endsOn', 'value', 'nameEn', 'nameNl'] as const;

/** Digits with at most one separator, a point or a comma, and none that could group them: 250,000 is another number elsewhere. */
const isNumber = (said: string) => /^\d+(?:[.,]\d+)?$/.test(said) && !/^[1-9]\d{0,2}[.,]\d{3}$/.test(said);

type Values = Readonly<Record<string, string>>;

/** What a form says is to be reached. */
export function aimOf(values: Values) {
  const given = (name: string) => (values[name] ?? '').trim() || null;
  return {
    metricKey: values['metricKey'] ?? '',
    beginsOn: values['beginsOn'] ?? '',
    endsOn: values['endsOn'] ?? '',
    value: (values['value'] ?? '').trim().replace(',', '.'),
    nameEn: given('nameEn'),
    nameNl: given('nameNl'),
  };
}

/** What a form leaves open, with what to say about each. */
export function missingOfAim(values: Values, text: Pick<TargetTexts, 'required' | 'numberMissing'>): Readonly<Record<string, string>> {
  const empty = ['metricKey', 'beginsOn', 'endsOn'].filter((name) => (values[name] ?? '') === '');
  return {
    ...Object.fromEntries(empty.map((name) => [name, text.required])),
    ...(!isNumber((values['value'] ?? '').trim()) && { value: text.numberMissing }),
  };
}

interface AimFieldsProps {
  /** What is to be reached now. */
  readonly now: Target | undefined;
  readonly errors: Readonly<Record<string, string>>;
}

/** Asks what is to be reached, and when. */
export function AimFields({ now, errors }: AimFieldsProps) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics)).data ?? [];
  return (
    <>
      <SelectField
        // Once they are known, the one that is measured now is chosen.
        key={metrics.length}
        label={text.metric}
        name="metricKey"
        defaultValue={now?.metricKey ?? ''}
        options={[{ value: '', label: t.app.choose }, ...metrics.map((each) => ({ value: each.key, label: language === 'nl' ? each.nameNl : each.nameEn }))]}
        error={errors['metricKey']}
      />
      <TextField label={text.beginsOn} name="beginsOn" type="date" defaultValue={now?.beginsOn} error={errors['beginsOn']} />
      <TextField label={text.endsOn} name="endsOn" type="date" defaultValue={now?.endsOn} error={errors['endsOn']} />
      <TextField label={text.value} name="value" hint={text.valueHint} inputMode="decimal" autoComplete="off" defaultValue={now?.value.value ?? undefined} error={errors['value']} />
      <TextField label={text.nameEn} name="nameEn" hint={text.nameHint} autoComplete="off" error={errors['nameEn']} />
      <TextField label={text.nameNl} name="nameNl" autoComplete="off" error={errors['nameNl']} />
    </>
  );
}
