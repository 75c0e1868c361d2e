import type { ReactNode } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { options } from './condition-fields.tsx';
import { Faults, IconButton, Pick } from './controls.tsx';
import { usePlace, type Named } from './editing.ts';
import { isObject, type Json, type JsonObject, type Path } from './json.ts';
import { NewWord } from './new-word.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

interface TableAtProps {
  readonly path: Path;
  /** What its keys are. */
  readonly label: string;
  /** The keys to choose from; whatever is written when absent. */
  readonly named?: readonly Named[] | undefined;
  /** What stands at a new key. */
  readonly fresh: Json;
  /** What a key is made of that was written. */
  readonly keyOf?: (written: string) => string;
  /** What stands at the key, whose name readers are told with it. */
  readonly children: (path: Path, name: string) => ReactNode;
}

/** What stands at each key. */
export function TableAt({ path, label, named, fresh, keyOf, children }: TableAtProps) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const table: JsonObject = isObject(value) ? value : {};
  const nameOf = (key: string) => named?.find((each) => each.key === key)?.name ?? key;
  const add = (key: string) => key !== '' && !(key in table) && put({ ...table, [key]: fresh });
  return (
    <div className={styles.children} role="group" aria-label={label}>
      {Object.keys(table).map((key) => (
        <div key={key} className={styles.entryLine}>
          <div className={styles.tableRow}>
            <span className={styles.tableKey}>{nameOf(key)}</span>
            <div className={styles.grow}>{children([...path, key], nameOf(key))}</div>
          </div>
          <IconButton label={text.takeOut(nameOf(key))} onClick={() => put(Object.fromEntries(Object.entries(table).filter(([each]) => each !== key)))}>
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      <Faults faults={own} />
      <div className={styles.row}>
        {named === undefined ? (
          <NewWord label={label} onTake={(written) => add(keyOf?.(written) ?? written)} />
        ) : (
          <Pick label={label} value="" options={[{ value: '', label: text.add }, ...options(named.filter(({ key }) => !(key in table)))]} onChange={add} />
        )}
      </div>
    </div>
  );
}
