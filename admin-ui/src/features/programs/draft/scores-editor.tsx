import { useTexts } from '../../../i18n/i18n.tsx';
import type { Path } from '../../../rules/json.ts';
import { OptionalNumberAt, TickAt } from '../../../rules/controls.tsx';
import { EditingContext, useEditing, usePlace } from '../../../rules/editing.ts';
import { FormulaEditor } from '../../../rules/formula-editor.tsx';
import { Labeled } from '../../../rules/labeled.tsx';
import { newRule } from '../../../rules/kinds.ts';
import { RuleEditor } from '../../../rules/rule-editor.tsx';
import rules from '../../../rules/rules.module.css';
import { NamedCards } from './named-cards.tsx';
import { TEXTS } from './texts/index.ts';

const NEW_SCORE = { formula: { weighted: { total: '100', parts: [{ weight: '100', of: { metric: { key: '' } } }] } } };

/** The numbers on which levels rest, each of which may use those before it. */
export function ScoresEditor() {
  const text = useTexts(TEXTS);
  const editing = useEditing();
  return (
    <NamedCards path={['scorecard', 'scores']} prefix="score" nameless={text.score} add={text.addScore} fresh={NEW_SCORE}>
      {(path, place) => (
        <EditingContext value={{ ...editing, catalog: { ...editing.catalog, scores: editing.catalog.scores.slice(0, place) } }}>
          <FormulaEditor path={[...path, 'formula']} />
          <Bounds path={path} />
        </EditingContext>
      )}
    </NamedCards>
  );
}

/** What keeps a score low: a bound, a gate, a suspension. */
function Bounds({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const gate = usePlace([...path, 'gate']);
  return (
    <>
      <div className={rules.row}>
        <Labeled label={text.most}>
          <OptionalNumberAt path={[...path, 'most']} label={text.most} />
        </Labeled>
        <label className={rules.tick}>
          <input
            type="checkbox"
            checked={gate.value !== undefined}
            onChange={(event) => gate.put(event.target.checked ? { rule: newRule('metric', undefined) } : undefined)}
          />
          {text.gated}
        </label>
        <TickAt path={[...path, 'suspended']} label={text.suspended} />
      </div>
      {gate.value !== undefined && (
        <div className={rules.children}>
          <RuleEditor path={[...path, 'gate', 'rule']} />
          <div>
            <Labeled label={text.otherwiseMost}>
              <OptionalNumberAt path={[...path, 'gate', 'otherwise_most']} label={text.otherwiseMost} />
            </Labeled>
          </div>
        </div>
      )}
    </>
  );
}
