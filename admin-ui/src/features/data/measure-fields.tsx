import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { METRICS } from '../../rules/documents.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { POINT_PURSES } from '../points/documents.ts';
import { ATTRIBUTES, DEFINED_FACT_TYPES } from './documents.ts';
import { ATTRIBUTE_AGGREGATES, CERTIFICATION_AGGREGATES, FACT_AGGREGATES, LINE_AGGREGATES, MEASURES, POINTS_AGGREGATES, TIMES } from './metric-input.ts';
import { TEXTS } from './texts/index.ts';
import { WindowFields } from './window-fields.tsx';

type Kind = (typeof MEASURES)[number];

const AGGREGATES = {
  facts: FACT_AGGREGATES,
  sellThrough: LINE_AGGREGATES,
  attribute: ATTRIBUTE_AGGREGATES,
  points: POINTS_AGGREGATES,
  certifications: CERTIFICATION_AGGREGATES,
  ratio: [],
} as const satisfies Readonly<Record<Kind, readonly string[]>>;

/** What is measured, how it becomes one number, and over which days. */
export function MeasureFields({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const [kind, setKind] = useState<Kind>('facts');
  const [chosen, setChosen] = useState<string>();
  const [key, setKey] = useState<string>();
  const factTypes = useQuery(askingAll('defined-fact-types', DEFINED_FACT_TYPES, (after) => ({ after }), (data) => data.factTypes)).data ?? [];
  const attributes = useQuery(askingAll('attributes', ATTRIBUTES, (after) => ({ after }), (data) => data.attributeDefinitions)).data ?? [];
  const purses = useQuery(askingAll('point-purses', POINT_PURSES, (after) => ({ after }), (data) => data.pointPurses)).data ?? [];
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics)).data ?? [];
  const fact = factTypes.find((each) => each.key === key) ?? factTypes[0];
  // What facts of the type have not, is not offered.
  const offered = (each: string) =>
    kind !== 'facts' ||
    ((!each.endsWith('_AMOUNT') || fact?.hasAmount === true) && (!each.endsWith('_QUANTITY') || fact?.hasQuantity === true) && (each !== 'COUNT_DISTINCT' || (fact?.dimensions.length ?? 0) > 0));
  const aggregates: readonly (keyof typeof text.aggregates)[] = AGGREGATES[kind].filter(offered);
  const aggregate = aggregates.find((each) => each === chosen) ?? aggregates[0];
  const choices = (rows: readonly { readonly key: string; readonly nameEn: string; readonly nameNl: string }[]) =>
    rows.map((row) => ({ value: row.key, label: language === 'nl' ? row.nameNl : row.nameEn }));
  const select = (name: string, label: string, rows: Parameters<typeof choices>[0]) => <SelectField label={label} name={name} options={choices(rows)} error={errors[name]} />;
  return (
    <>
      <SelectField
        label={text.measure}
        name="measure"
        value={kind}
        options={MEASURES.map((value) => ({ value, label: text.measures[value] }))}
        onChange={({ target: { value } }) => setKind(MEASURES.find((each) => each === value) ?? 'facts')}
      />
      {kind === 'facts' && (
        <SelectField label={text.factType} name="fact" value={fact?.key ?? ''} options={choices(factTypes)} error={errors['fact']} onChange={({ target: { value } }) => setKey(value)} />
      )}
      {kind === 'attribute' && select('attribute', text.attribute, attributes)}
      {kind === 'points' && select('purse', text.purse, purses)}
      {kind === 'ratio' && (
        <>
          {select('numerator', text.numerator, metrics)}
          {select('denominator', text.denominator, metrics)}
        </>
      )}
      {aggregate !== undefined && (
        <SelectField
          label={text.aggregate}
          name="aggregate"
          value={aggregate}
          options={aggregates.map((value) => ({ value, label: text.aggregates[value] }))}
          error={errors['aggregate']}
          onChange={({ target: { value } }) => setChosen(value)}
        />
      )}
      {kind === 'facts' && aggregate === 'COUNT_DISTINCT' && select('dimension', text.dimension, fact?.dimensions ?? [])}
      {(kind === 'facts' || kind === 'sellThrough') && aggregate?.endsWith('_AMOUNT') === true && (
        <TextField label={text.currency} name="currency" autoComplete="off" maxLength={3} hint={text.convertedHint} error={errors['currency']} />
      )}
      {kind !== 'ratio' && <WindowFields errors={errors} />}
      {kind === 'facts' && <SelectField label={text.when} name="when" options={TIMES.map((value) => ({ value, label: text.times[value] }))} error={errors['when']} />}
    </>
  );
}
