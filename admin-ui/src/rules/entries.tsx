import type { ReactNode } from 'react';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { Faults, IconButton } from './controls.tsx';
import { useEditing, usePlace } from './editing.ts';
import { listAt, type Json, type Path } from './json.ts';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

interface EntriesProps {
  readonly path: Path;
  readonly fresh: Json;
  readonly add: string;
  /** Each takes one line. */
  readonly line?: boolean;
  readonly children: (path: Path) => ReactNode;
}

/** The entries of a list, one below the other. */
export function Entries({ path, fresh, add, line = false, children }: EntriesProps) {
  const text = useTexts(TEXTS);
  const { format } = useI18n();
  const { rules } = useEditing();
  const { own, put } = usePlace(path);
  const list = listAt(rules, path);
  return (
    <div className={styles.children}>
      {list.map((_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
        <div key={index} className={line ? styles.entryLine : styles.entry}>
          <div className={styles.grow}>{children([...path, String(index)])}</div>
          <IconButton label={text.removePart(format.count(index + 1))} onClick={() => put(list.filter((__, place) => place !== index))}>
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      <Faults faults={own} />
      <div>
        <Button variant="quiet" className={styles.add} onClick={() => put([...list, fresh])}>
          {add}
        </Button>
      </div>
    </div>
  );
}
