import { useTexts } from '../../../../i18n/i18n.tsx';
import { options } from '../../../../rules/condition-fields.tsx';
import { Pick, PickAt } from '../../../../rules/controls.tsx';
import { useEditing, usePlace } from '../../../../rules/editing.ts';
import type { Path } from '../../../../rules/json.ts';
import { kindOf, knownKind } from '../../../../rules/kinds.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import { RuleEditor } from '../../../../rules/rule-editor.tsx';
import rules from '../../../../rules/rules.module.css';
import { WrittenNode } from '../../../../rules/written-node.tsx';
import { TEXTS } from '../texts/index.ts';
import { DimensionFilter } from './dimension-filter.tsx';
import { EVENTS, newEvent, type Told } from './kinds.ts';
import { PERIODS } from './periods.ts';

/** For which events points are given. */
export function EventFields({ path, told }: { readonly path: Path; readonly told: Told }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value, put, own } = usePlace(path);
  const kind = knownKind(EVENTS, value);
  return (
    <div className={rules.node} data-place={path.join('/')}>
      <div className={rules.row}>
        <Labeled label={text.pointsFor}>
          <Pick
            label={text.pointsFor}
            value={kind ?? kindOf(value) ?? ''}
            faults={own}
            options={EVENTS.map((each) => ({ value: each, label: text.events[each] }))}
            onChange={(next) => {
              const chosen = EVENTS.find((each) => each === next);
              if (chosen !== undefined) put(newEvent(chosen));
            }}
          />
        </Labeled>
        {kind === 'fact' && <PickAt path={[...path, kind, 'type']} label={text.factType} options={options(catalog.facts)} />}
        {kind === 'reached' && <PickAt path={[...path, kind, 'per']} label={text.period} options={PERIODS.map((each) => ({ value: each, label: text.eachPeriod[each] }))} />}
        {(kind === 'fact' || kind === 'certificate') && <DimensionFilter path={[...path, kind, 'filter']} dimensions={told.dimensions} />}
      </div>
      {kind === 'reached' && (
        <div className={rules.children}>
          <RuleEditor path={[...path, kind, 'rule']} />
        </div>
      )}
      {kind === undefined && <WrittenNode path={path} />}
    </div>
  );
}
