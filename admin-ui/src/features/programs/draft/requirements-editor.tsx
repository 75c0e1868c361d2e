import { useI18n, useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { at, listAt, type Path } from '../../../rules/json.ts';
import { Faults, IconButton } from '../../../rules/controls.tsx';
import styles from './draft.module.css';
import { useEditing, usePlace } from '../../../rules/editing.ts';
import { newRule } from '../../../rules/kinds.ts';
import { RuleEditor } from '../../../rules/rule-editor.tsx';
import { TEXTS } from './texts/index.ts';

const LEVELS: Path = ['scorecard', 'levels'];

/** What each level requires, and what suffices to stay in it. */
export function RequirementsEditor() {
  const text = useTexts(TEXTS);
  const { format } = useI18n();
  const { rules, catalog } = useEditing();
  const { put, own } = usePlace(LEVELS);
  const requirements = listAt(rules, LEVELS);
  const placeOf = (key: string) => requirements.findIndex((requirement) => at(requirement, ['level']) === key);
  const strangers = requirements.flatMap((requirement, index) => (catalog.levels.some(({ key }) => key === at(requirement, ['level'])) ? [] : [index]));

  /** Lowest level first, as the levels stand. */
  const begin = (key: string) => {
    const rank = (each: unknown) => catalog.levels.findIndex((level) => level.key === at(each, ['level']));
    put([...requirements, { level: key, requires: newRule('score', undefined) }].toSorted((one, other) => rank(one) - rank(other)));
  };
  if (catalog.levels.length === 0 && requirements.length === 0) return <p className={styles.muted}>{text.levelsFirst}</p>;
  return (
    <div className={styles.cards}>
      <Faults faults={own} />
      {catalog.levels.map(({ key, name }, rank) => {
        const place = placeOf(key);
        return (
          <fieldset key={key} className={styles.card}>
            <legend className="visually-hidden">{name}</legend>
            <div className={styles.levelHead}>
              <span className={styles.rank} aria-hidden="true">
                {format.count(rank + 1)}
              </span>
              <h3>{name}</h3>
              {place === -1 && (
                <Button variant="quiet" onClick={() => begin(key)}>
                  {text.require(name)}
                </Button>
              )}
            </div>
            {place === -1 ? <p className={styles.muted}>{text.nothingRequired}</p> : <Requirement path={[...LEVELS, String(place)]} name={name} />}
          </fieldset>
        );
      })}
      {strangers.map((place) => (
        <fieldset key={`stranger-${place}`} className={styles.card}>
          <legend className="visually-hidden">{String(at(requirements[place], ['level']))}</legend>
          <div className={styles.levelHead}>
            <h3>{text.noSuchLevel(String(at(requirements[place], ['level'])))}</h3>
            <IconButton
              label={text.remove(String(at(requirements[place], ['level'])))}
              onClick={() => put(requirements.filter((_, index) => index !== place))}
            >
              <CloseIcon />
            </IconButton>
          </div>
          <StrangerFaults path={[...LEVELS, String(place)]} />
        </fieldset>
      ))}
    </div>
  );
}

function StrangerFaults({ path }: { readonly path: Path }) {
  return <Faults faults={usePlace(path).all} />;
}

function Requirement({ path, name }: { readonly path: Path; readonly name: string }) {
  const text = useTexts(TEXTS);
  const { own } = usePlace(path);
  const requires = usePlace([...path, 'requires']);
  const keeps = usePlace([...path, 'keeps']);
  return (
    <>
      <Faults faults={own} />
      <div className={styles.sides}>
        <div>
          <h4>{text.toEnter}</h4>
          {requires.value === undefined ? (
            <Button variant="quiet" onClick={() => requires.put(newRule('score', undefined))}>
              {text.require(name)}
            </Button>
          ) : (
            <RuleEditor path={[...path, 'requires']} onRemove={() => requires.put(undefined)} />
          )}
        </div>
        <div>
          <h4>{text.toKeep}</h4>
          {keeps.value === undefined ? (
            <p className={styles.muted}>
              {text.sameToKeep}{' '}
              <Button variant="quiet" onClick={() => keeps.put(requires.value ?? newRule('score', undefined))}>
                {text.lessToKeep(name)}
              </Button>
            </p>
          ) : (
            <RuleEditor path={[...path, 'keeps']} onRemove={() => keeps.put(undefined)} />
          )}
        </div>
      </div>
    </>
  );
}
