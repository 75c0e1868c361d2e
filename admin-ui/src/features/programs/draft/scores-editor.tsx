import { useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '../../../ui/icons.tsx';
import { at, listAt, type Path } from '../../../rules/json.ts';
import { EntryAt, Faults, IconButton, OptionalNumberAt } from '../../../rules/controls.tsx';
import styles from './draft.module.css';
import { EditingContext, useEditing, usePlace } from '../../../rules/editing.ts';
import { FormulaEditor } from '../../../rules/formula-editor.tsx';
import { Labeled } from '../../../rules/labeled.tsx';
import { newRule } from '../../../rules/kinds.ts';
import { RuleEditor } from '../../../rules/rule-editor.tsx';
import rules from '../../../rules/rules.module.css';
import { TEXTS } from './texts/index.ts';

const SCORES: Path = ['scorecard', 'scores'];

/** The numbers on which levels rest, each of which may use those before it. */
export function ScoresEditor() {
  const text = useTexts(TEXTS);
  const editing = useEditing();
  const { put, own } = usePlace(SCORES);
  const scores = listAt(editing.rules, SCORES);
  const swap = (one: number, other: number) => put(scores.map((score, index) => (index === one ? scores[other] : index === other ? scores[one] : score) ?? null));
  return (
    <div className={styles.cards}>
      {scores.map((score, index) => {
        const name = String(at(score, ['name_en']) || at(score, ['key']) || text.score);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a key is typed letter by letter
          <fieldset key={index} className={styles.card}>
            <legend className="visually-hidden">{name}</legend>
            <div className={styles.cardHead}>
              <EntryAt path={[...SCORES, String(index), 'name_en']} label={text.nameEn} />
              <EntryAt path={[...SCORES, String(index), 'name_nl']} label={text.nameNl} />
              <EntryAt path={[...SCORES, String(index), 'key']} label={text.key} kind="key" />
              <span className={rules.end}>
                <IconButton label={text.moveUp(name)} disabled={index === 0} onClick={() => swap(index, index - 1)}>
                  <ArrowUpIcon />
                </IconButton>
                <IconButton label={text.moveDown(name)} disabled={index === scores.length - 1} onClick={() => swap(index, index + 1)}>
                  <ArrowDownIcon />
                </IconButton>
                <IconButton label={text.remove(name)} onClick={() => put(scores.filter((_, place) => place !== index))}>
                  <CloseIcon />
                </IconButton>
              </span>
            </div>
            <EditingContext value={{ ...editing, catalog: { ...editing.catalog, scores: editing.catalog.scores.slice(0, index) } }}>
              <FormulaEditor path={[...SCORES, String(index), 'formula']} />
              <Bounds path={[...SCORES, String(index)]} />
            </EditingContext>
          </fieldset>
        );
      })}
      <Faults faults={own} />
      <div>
        <Button
          onClick={() =>
            put([...scores, { key: `score_${scores.length + 1}`, name_en: '', name_nl: '', formula: { weighted: { total: '100', parts: [{ weight: '100', of: { metric: { key: '' } } }] } } }])
          }
        >
          {text.addScore}
        </Button>
      </div>
    </div>
  );
}

/** What keeps a score low: a bound, a gate, a suspension. */
function Bounds({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const gate = usePlace([...path, 'gate']);
  const suspended = usePlace([...path, 'suspended']);
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
        <label className={rules.tick}>
          <input type="checkbox" checked={suspended.value === true} onChange={(event) => suspended.put(event.target.checked || undefined)} />
          {text.suspended}
        </label>
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
