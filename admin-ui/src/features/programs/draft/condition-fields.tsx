import { useTexts } from '../../../i18n/i18n.tsx';
import { listAt, type Path } from '../json.ts';
import { Entry, EntryAt, Pick, PickAt } from './controls.tsx';
import { useEditing, usePlace, type Named } from './editing.ts';
import { FormulaEditor } from './formula-editor.tsx';
import { COMPARISONS, type RuleKind } from './kinds.ts';
import { MetricUse } from './metric-use.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { Threshold } from './threshold.tsx';

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
    case 'level':
      return (
        <>
          <Comparison path={[...path, 'compare', 'comparison']} />
          <PickAt path={[...path, 'compare', 'level']} label={text.level} options={options(catalog.levels)} />
        </>
      );
    case 'in_segment':
      return <Keys path={path} label={text.segments} named={catalog.segments} />;
    case 'partner_type':
      return <Keys path={[...path, 'one_of']} label={text.partnerTypes} named={catalog.partnerTypes} />;
    case 'country':
      return <Codes path={[...path, 'one_of']} label={text.countries} />;
  }
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

/** Codes of countries, with commas between them. */
function Codes({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, put, all } = usePlace(path);
  const codes = listAt({ codes: value ?? [] }, ['codes']).map(String);
  const write = (written: string) => {
    const parts = written.toUpperCase().split(',').map((code) => code.trim());
    put(written.trim() === '' ? [] : parts, true);
  };
  return <Entry label={label} value={codes.join(', ')} faults={all} onChange={write} />;
}
