import { useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { at, listAt, type Path } from '../../../rules/json.ts';
import { EntryAt, Faults, IconButton, Pick } from '../../../rules/controls.tsx';
import styles from './draft.module.css';
import { useEditing, usePlace } from '../../../rules/editing.ts';
import { Labeled } from '../../../rules/labeled.tsx';
import rules from '../../../rules/rules.module.css';
import { TEXTS } from './texts/index.ts';
import { WrittenNode } from '../../../rules/written-node.tsx';

const TESTS: Path = ['tests'];

/** The program's own tests: it is published only if they come out. */
export function TestsEditor() {
  const text = useTexts(TEXTS);
  const { rules: document } = useEditing();
  const { put } = usePlace(TESTS);
  const tests = listAt(document, TESTS);
  return (
    <div className={styles.cards}>
      {tests.map((test, index) => {
        const name = String(at(test, ['name']) || text.test);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a name is typed letter by letter
          <fieldset key={index} className={styles.card}>
            <legend className="visually-hidden">{name}</legend>
            <div className={styles.cardHead}>
              <EntryAt path={[...TESTS, String(index), 'name']} label={text.testName} />
              <span className={rules.end}>
                <IconButton label={text.remove(name)} onClick={() => put(tests.filter((_, place) => place !== index))}>
                  <CloseIcon />
                </IconButton>
              </span>
            </div>
            <TestFields path={[...TESTS, String(index)]} />
          </fieldset>
        );
      })}
      <div>
        <Button onClick={() => put([...tests, { name: '', given: { metrics: [] }, expect: { no_level: true } }])}>{text.addTest}</Button>
      </div>
    </div>
  );
}

function TestFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { rules: document, catalog } = useEditing();
  const { own } = usePlace(path);
  const expected = usePlace([...path, 'expect']);
  const scores = Object.entries((at(document, [...path, 'expect', 'scores']) ?? {}) as Record<string, unknown>);
  const level = at(expected.value, ['level']);
  return (
    <>
      <Faults faults={own} />
      <p className={styles.muted}>{text.given}</p>
      <WrittenNode path={[...path, 'given']} rows={6} />
      <div className={rules.row}>
        <Labeled label={text.expectLevel}>
          <Pick
            label={text.expectLevel}
            value={typeof level === 'string' ? level : at(expected.value, ['no_level']) === true ? '-' : ''}
            faults={expected.all}
            options={[
              { value: '', label: text.anyLevel },
              { value: '-', label: text.noLevel },
              ...catalog.levels.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            onChange={(next) => {
              const kept = at(expected.value, ['scores']);
              expected.put({ ...(kept !== undefined && { scores: kept }), ...(next === '-' ? { no_level: true } : next !== '' && { level: next }) });
            }}
          />
        </Labeled>
        {scores.map(([key]) => (
          <Labeled key={key} label={catalog.scores.find((each) => each.key === key)?.name ?? key}>
            <EntryAt path={[...path, 'expect', 'scores', key]} label={key} kind="number" />
          </Labeled>
        ))}
        <Pick
          label={text.expectScore}
          value=""
          options={[{ value: '', label: text.expectScore }, ...catalog.scores.filter(({ key }) => !scores.some(([other]) => other === key)).map(({ key, name }) => ({ value: key, label: name }))]}
          onChange={(key) => key !== '' && expected.put({ ...(expected.value as object), scores: { ...Object.fromEntries(scores), [key]: '0' } } as never)}
        />
      </div>
    </>
  );
}
