import { useRef, type ReactNode } from 'react';
import { useTexts } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '../../../ui/icons.tsx';
import { EntryAt, Faults, IconButton } from '../../../rules/controls.tsx';
import { useEditing, usePlace } from '../../../rules/editing.ts';
import { at, listAt, type JsonObject, type Path } from '../../../rules/json.ts';
import rules from '../../../rules/rules.module.css';
import styles from './draft.module.css';
import { freeKey, swapped } from './section.ts';
import { TEXTS } from './texts/index.ts';

interface NamedCardsProps {
  /** Where the list stands. */
  readonly path: Path;
  /** What keys of new entries begin with. */
  readonly prefix: string;
  /** What an entry without name or key is called. */
  readonly nameless: string;
  readonly add: string;
  /** What an entry begins as, beside names and key. */
  readonly fresh: JsonObject;
  readonly children: (path: Path, place: number) => ReactNode;
}

/** A list of what has names and a key, in its order, one below the other. */
export function NamedCards({ path, prefix, nameless, add, fresh, children }: NamedCardsProps) {
  const text = useTexts(TEXTS);
  const { rules: document } = useEditing();
  const { put, own } = usePlace(path);
  const adding = useRef<HTMLButtonElement>(null);
  const list = listAt(document, path);
  return (
    <div className={styles.cards}>
      {list.map((entry, place) => {
        const name = String(at(entry, ['name_en']) || at(entry, ['key']) || nameless);
        const here = [...path, String(place)];
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a key is typed letter by letter
          <fieldset key={place} className={styles.card} data-place={here.join('/')}>
            <legend className="visually-hidden">{name}</legend>
            <div className={styles.cardHead}>
              <EntryAt path={[...here, 'name_en']} label={text.nameEn} />
              <EntryAt path={[...here, 'name_nl']} label={text.nameNl} />
              <EntryAt path={[...here, 'key']} label={text.key} kind="key" />
              <span className={rules.end}>
                <IconButton label={text.moveUp(name)} disabled={place === 0} onClick={() => put(swapped(list, place, place - 1))}>
                  <ArrowUpIcon />
                </IconButton>
                <IconButton label={text.moveDown(name)} disabled={place === list.length - 1} onClick={() => put(swapped(list, place, place + 1))}>
                  <ArrowDownIcon />
                </IconButton>
                <IconButton
                  label={text.remove(name)}
                  onClick={() => {
                    put(list.filter((_, index) => index !== place));
                    // The button that had the focus goes.
                    adding.current?.focus();
                  }}
                >
                  <CloseIcon />
                </IconButton>
              </span>
            </div>
            <OwnFaults path={here} />
            {children(here, place)}
          </fieldset>
        );
      })}
      <Faults faults={own} />
      <div>
        <Button ref={adding} onClick={() => put([...list, { key: freeKey(prefix, list), name_en: '', name_nl: '', ...fresh }])}>
          {add}
        </Button>
      </div>
    </div>
  );
}

function OwnFaults({ path }: { readonly path: Path }) {
  return <Faults faults={usePlace(path).own} />;
}
