import { useMemo } from 'react';
import { countryOptions } from '../i18n/countries.ts';
import { LOCALES } from '../i18n/format.ts';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { EntryAt, Pick, PickAt } from './controls.tsx';
import { useEditing, usePlace, type Named } from './editing.ts';
import { FormulaEditor } from './formula-editor.tsx';
import { at, listAt, withAt, type Path } from './json.ts';
import { COMPARISONS, type RuleKind } from './kinds.ts';
import { MetricUse } from './metric-use.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { Threshold } from './threshold.tsx';
import { WindowAt } from './window-at.tsx';
import { Words } from './words.tsx';

const NONE: readonly string[] = [];
const STATUSES = ['INVITED', 'ACTIVE', 'SUSPENDED', 'ENDED'] as const;

export function options(named: readonly Named[]) {
  return named.map(({ key, name }) => ({ value: key, label: name }));
}

/** How something must stand to something else. */
function Comparison({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  return <PickAt path={path} label={text.comparison} options={COMPARISONS.map((value) => ({ value, label: text.comparisons[value] }))} />;
}

/** What one condition asks. */
export function ConditionFields({ kind, path }: { readonly kind: Exclude<RuleKind, 'all' | 'any' | 'at_least' | 'not'>; readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  switch (kind) {
    case 'score':
      return (
        <>
          <PickAt path={[...path, 'of', 'score']} label={text.score} options={options(catalog.scores)} />
          <Comparison path={[...path, 'comparison']} />
          <EntryAt path={[...path, 'to', 'number']} label={text.value} kind="number" />
        </>
      );
    case 'formula':
      return (
        <>
          <FormulaEditor path={[...path, 'of']} inline />
          <Comparison path={[...path, 'comparison']} />
          <FormulaEditor path={[...path, 'to']} inline />
        </>
      );
    case 'metric':
      return (
        <>
          <MetricUse path={[...path, 'metric']} />
          <Comparison path={[...path, 'comparison']} />
          <Threshold path={[...path, 'value']} metricAt={[...path, 'metric', 'key']} />
        </>
      );
    case 'number':
      return (
        <>
          <PickAt path={[...path, 'attribute']} label={text.attribute} options={options(catalog.attributes.filter((each) => each.kind === 'NUMBER'))} />
          <Comparison path={[...path, 'comparison']} />
          <EntryAt path={[...path, 'value']} label={text.value} kind="number" />
        </>
      );
    case 'boolean':
      return (
        <>
          <PickAt path={[...path, 'attribute']} label={text.attribute} options={options(catalog.attributes.filter((each) => each.kind === 'BOOLEAN'))} />
          <YesOrNo path={[...path, 'is']} />
        </>
      );
    case 'money':
      return <MoneyFields path={path} />;
    case 'text':
    case 'choice':
      return <ListFields kind={kind} path={path} />;
    case 'date':
      return (
        <>
          <PickAt path={[...path, 'attribute']} label={text.attribute} options={options(catalog.attributes.filter((each) => each.kind === 'DATE'))} />
          <DateTest path={[...path, 'is']} />
        </>
      );
    case 'partner_since':
      return <DateTest path={path} />;
    case 'level':
      return <LevelFields path={path} />;
    case 'in_segment':
      return <Keys path={path} label={text.segments} named={catalog.segments} />;
    case 'partner_type':
      return <Membership path={path} label={text.partnerTypes} named={catalog.partnerTypes} />;
    case 'country':
      return <Countries path={path} />;
    case 'region':
      return <Membership path={path} label={text.regions} />;
    case 'status':
      return <Membership path={path} label={text.statuses} named={STATUSES.map((key) => ({ key, name: text.statusNames[key] }))} />;
  }
}

/** An amount in the currency of the attribute. */
function MoneyFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value, put } = usePlace(path);
  const attributes = catalog.attributes.filter((each) => each.kind === 'MONEY');
  const attribute = usePlace([...path, 'attribute']);
  return (
    <>
      <Pick
        label={text.attribute}
        options={options(attributes)}
        value={typeof attribute.value === 'string' ? attribute.value : ''}
        faults={attribute.all}
        onChange={(key) => put(withAt(withAt(value, ['attribute'], key), ['value', 'currency'], attributes.find((each) => each.key === key)?.currency ?? ''))}
      />
      <Comparison path={[...path, 'comparison']} />
      <EntryAt path={[...path, 'value', 'amount']} label={text.value} kind="number" />
      <span className={styles.unit}>{String(at(value, ['value', 'currency']) ?? '')}</span>
    </>
  );
}

/** A text or choice attribute against a list. */
function ListFields({ kind, path }: { readonly kind: 'text' | 'choice'; readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const key = usePlace([...path, 'attribute']).value;
  const attributes = catalog.attributes.filter((each) => each.kind === kind.toUpperCase());
  const choices = attributes.find((each) => each.key === key)?.choices ?? [];
  const named = choices.map((choice) => ({ key: choice, name: choice }));
  return (
    <>
      <PickAt path={[...path, 'attribute']} label={text.attribute} options={options(attributes)} />
      <Membership path={[...path, 'is']} label={text.values} {...(kind === 'choice' && { named })} />
    </>
  );
}

/** The level held: by rank against another, or one of several. */
function LevelFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value, put, all } = usePlace(path);
  const listed = at(value, ['one_of']) !== undefined;
  const level = at(value, ['compare', 'level']) ?? '';
  return (
    <>
      <Pick
        label={text.comparison}
        value={listed ? 'one_of' : String(at(value, ['compare', 'comparison']) ?? '')}
        faults={listed ? NONE : all}
        options={[...COMPARISONS.map((each) => ({ value: each, label: text.comparisons[each] })), { value: 'one_of', label: text.oneOf }]}
        onChange={(next) => put(next === 'one_of' ? { one_of: level === '' ? [] : [level] } : { compare: { comparison: next, level: at(value, ['one_of', '0']) ?? level } })}
      />
      {listed ? (
        <Keys path={[...path, 'one_of']} label={text.level} named={catalog.levels} />
      ) : (
        <PickAt path={[...path, 'compare', 'level']} label={text.level} options={options(catalog.levels)} />
      )}
    </>
  );
}

/** Against a day, or in a window as seen from the day that is looked at. */
function DateTest({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put } = usePlace(path);
  const within = at(value, ['within']) !== undefined;
  return (
    <>
      <Pick
        label={text.comparison}
        value={within ? 'within' : String(at(value, ['compare', 'comparison']) ?? '')}
        options={[{ value: 'within', label: text.within }, ...COMPARISONS.map((each) => ({ value: each, label: text.dateComparisons[each] }))]}
        onChange={(next) =>
          put(next === 'within' ? { within: { rolling_months: { months: 12 } } } : { compare: { comparison: next, date: at(value, ['compare', 'date']) ?? '' } })
        }
      />
      {within ? <WindowAt path={[...path, 'within']} label={text.window} /> : <EntryAt path={[...path, 'compare', 'date']} label={text.day} kind="date" />}
    </>
  );
}

function Countries({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { language, format } = useI18n();
  const countries = useMemo(() => countryOptions(format, LOCALES[language]).map(({ value, label }) => ({ key: value, name: label })), [format, language]);
  return <Membership path={path} label={text.countries} named={countries} />;
}

function YesOrNo({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  return (
    <Pick
      label={text.value}
      value={value === true ? 'yes' : 'no'}
      faults={all}
      options={[
        { value: 'yes', label: text.yes },
        { value: 'no', label: text.no },
      ]}
      onChange={(next) => put(next === 'yes')}
    />
  );
}

/** Several keys: each can be taken out, and others put in. */
export function Keys({ path, label, named }: { readonly path: Path; readonly label: string; readonly named: readonly Named[] }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  const keys = listAt({ keys: value ?? [] }, ['keys']).map(String);
  const nameOf = (key: string) => named.find((each) => each.key === key)?.name ?? key;
  return (
    <span className={styles.keys}>
      {keys.map((key) => (
        <button key={key} type="button" className={styles.chip} aria-label={text.takeOut(nameOf(key))} onClick={() => put(keys.filter((each) => each !== key))}>
          {nameOf(key)} <span aria-hidden="true">×</span>
        </button>
      ))}
      <Pick
        label={label}
        value=""
        faults={all}
        options={[{ value: '', label: text.add }, ...options(named.filter((each) => !keys.includes(each.key)))]}
        onChange={(key) => key !== '' && put([...keys, key])}
      />
    </span>
  );
}

interface MembershipProps {
  readonly path: Path;
  readonly label: string;
  /** What there is to choose from; whatever is written when absent. */
  readonly named?: readonly Named[];
}

/** One of several, or none of them. */
function Membership({ path, label, named }: MembershipProps) {
  const text = useTexts(TEXTS);
  const { value, put } = usePlace(path);
  const member = at(value, ['none_of']) === undefined ? 'one_of' : 'none_of';
  return (
    <>
      <Pick
        label={text.comparison}
        value={member}
        options={[
          { value: 'one_of', label: text.oneOf },
          { value: 'none_of', label: text.noneOf },
        ]}
        onChange={(next) => put({ [next]: listAt(value, [member]) })}
      />
      {named === undefined ? <Words path={[...path, member]} label={label} /> : <Keys path={[...path, member]} label={label} named={named} />}
    </>
  );
}
