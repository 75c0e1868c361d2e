import { useMemo } from 'react';
import { useTexts } from '../../../../i18n/i18n.tsx';
import { options } from '../../../../rules/condition-fields.tsx';
import { EntryAt, Faults, PickAt } from '../../../../rules/controls.tsx';
import { EditingContext, useEditing, usePlace } from '../../../../rules/editing.ts';
import { at, listAt, type Path } from '../../../../rules/json.ts';
import { newRule, RECORDED_RULES, STEP_RULES } from '../../../../rules/kinds.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import { RuleEditor } from '../../../../rules/rule-editor.tsx';
import rules from '../../../../rules/rules.module.css';
import styles from '../draft.module.css';
import { NamedCards } from '../named-cards.tsx';
import { TEXTS } from '../texts/index.ts';
import { EventFields } from './event-fields.tsx';
import { newEvent, toldOf } from './kinds.ts';
import { PERIODS } from './periods.ts';
import { PointsEditor } from './points-editor.tsx';

const EARNING: Path = ['earning'];

/** The rules by which events give points. */
export function EarningEditor() {
  const text = useTexts(TEXTS);
  const editing = useEditing();
  const { purses } = editing.catalog;
  const fresh = { purse: purses.length === 1 ? (purses[0]?.key ?? '') : '', on: newEvent('fact'), points: { number: '1' } };
  if (purses.length === 0 && listAt(editing.rules, EARNING).length === 0) return <p className={styles.muted}>{text.pursesFirst}</p>;
  return (
    // What a level rests on is no matter of points.
    <EditingContext value={{ ...editing, catalog: { ...editing.catalog, scores: [] }, ruleKinds: STEP_RULES }}>
      <NamedCards path={EARNING} prefix="rule" nameless={text.earningRule} add={text.addEarningRule} fresh={fresh}>
        {(path) => <EarningFields path={path} />}
      </NamedCards>
    </EditingContext>
  );
}

function EarningFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const on = usePlace([...path, 'on']).value;
  const told = useMemo(
    () => toldOf(on, catalog.facts, [{ key: 'exam', name: text.exam, values: null }, { key: 'competency', name: text.competency, values: null }]),
    [on, catalog.facts, text],
  );
  return (
    <>
      <Labeled label={text.purse}>
        <PickAt path={[...path, 'purse']} label={text.purse} options={options(catalog.purses)} />
      </Labeled>
      <EventFields path={[...path, 'on']} told={told} />
      <Condition path={[...path, 'when']} />
      <h3 className={styles.part}>{text.howManyPoints}</h3>
      <PointsEditor path={[...path, 'points']} told={told} />
      <Most path={[...path, 'most']} bounded={at(on, ['reached']) === undefined} />
    </>
  );
}

/** Only if something holds of what is recorded of the partner for the day of the event. */
function Condition({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const editing = useEditing();
  const { value, put } = usePlace(path);
  return (
    <>
      <label className={rules.tick}>
        <input type="checkbox" checked={value !== undefined} onChange={(event) => put(event.target.checked ? newRule('level', undefined) : undefined)} />
        {text.gated}
      </label>
      {value !== undefined && (
        <div className={rules.children}>
          <EditingContext value={{ ...editing, ruleKinds: RECORDED_RULES }}>
            <RuleEditor path={path} />
          </EditingContext>
        </div>
      )}
    </>
  );
}

interface MostProps {
  readonly path: Path;
  /** Whether events of this kind can be bounded; a bound that there is can be taken away all the same. */
  readonly bounded: boolean;
}

/** Most points of the rule in a period. */
function Most({ path, bounded }: MostProps) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  if (value === undefined && !bounded) return null;
  return (
    <div className={rules.row}>
      <label className={rules.tick}>
        <input type="checkbox" checked={value !== undefined} onChange={(event) => put(event.target.checked ? { points: '100', per: 'month' } : undefined)} />
        {text.mostInPeriod}
      </label>
      {value !== undefined && (
        <>
          <EntryAt path={[...path, 'points']} label={text.most} kind="number" />
          <PickAt path={[...path, 'per']} label={text.period} options={PERIODS.map((each) => ({ value: each, label: text.eachPeriod[each] }))} />
        </>
      )}
      <Faults faults={own} />
    </div>
  );
}
