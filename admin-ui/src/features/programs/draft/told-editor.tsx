import { useTexts } from '../../../i18n/i18n.tsx';
import { listAt, type Path } from '../../../rules/json.ts';
import { Faults } from '../../../rules/controls.tsx';
import styles from './draft.module.css';
import { useEditing, usePlace, type Named } from '../../../rules/editing.ts';
import rules from '../../../rules/rules.module.css';
import { TEXTS } from './texts/index.ts';

/** What partners are told of their own scorecard. */
export function ToldEditor() {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  return (
    <div className={styles.told}>
      <Ticks path={['told', 'scores']} label={text.scores} named={catalog.scores} />
      <Ticks path={['told', 'metrics']} label={text.metrics} named={catalog.metrics} />
      <Ticks path={['told', 'attributes']} label={text.attributes} named={catalog.attributes} />
    </div>
  );
}

function Ticks({ path, label, named }: { readonly path: Path; readonly label: string; readonly named: readonly Named[] }) {
  const text = useTexts(TEXTS);
  const { rules: document } = useEditing();
  const { put, all } = usePlace(path);
  const told = listAt(document, path).map(String);
  // What is told but gone can still be taken out.
  const offered = [...named, ...told.filter((key) => !named.some((each) => each.key === key)).map((key) => ({ key, name: key }))];
  return (
    <fieldset>
      <legend>{label}</legend>
      {offered.length === 0 && <p className={styles.muted}>{text.noneOfThese}</p>}
      {offered.map(({ key, name }) => (
        <label key={key} className={rules.tick}>
          <input
            type="checkbox"
            checked={told.includes(key)}
            onChange={(event) => put(event.target.checked ? [...told, key].toSorted() : told.filter((each) => each !== key))}
          />
          {name}
        </label>
      ))}
      <Faults faults={all} />
    </fieldset>
  );
}
