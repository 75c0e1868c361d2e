import { useId, useState } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import type { Json, Path } from './json.ts';
import { Faults } from './controls.tsx';
import { usePlace } from './editing.ts';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

/** JSON as it is written; what it says, or nothing while it cannot be read. */
export function readJson(written: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(written) as Json };
  } catch {
    return undefined;
  }
}

/** A part of the document that has no form: as it is written. */
export function WrittenNode({ path, rows = 4 }: { readonly path: Path; readonly rows?: number }) {
  const text = useTexts(TEXTS);
  const id = useId();
  const { value, put, all } = usePlace(path);
  const [written, setWritten] = useState<string>();
  const faults = written === undefined ? all : [text.notJson];
  return (
    <div>
      <textarea
        className={styles.document}
        aria-label={text.document}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? id : undefined}
        rows={rows}
        spellCheck={false}
        value={written ?? JSON.stringify(value ?? null, null, 2)}
        onChange={(event) => {
          const read = readJson(event.target.value);
          // What cannot be read yet is kept here until it can.
          setWritten(read === undefined ? event.target.value : undefined);
          if (read !== undefined) put(read.value, true);
        }}
      />
      <Faults id={id} faults={faults} />
    </div>
  );
}
