import { useState } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { Entry } from './controls.tsx';
import { usePlace } from './editing.ts';
import { listAt, type Path } from './json.ts';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

/** Several words that no list knows: each can be taken out, and Enter or leaving the field puts another in. */
export function Words({ path, label }: { readonly path: Path; readonly label: string }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  const [typed, setTyped] = useState('');
  const words = listAt({ words: value ?? [] }, ['words']).map(String);
  const take = () => {
    const word = typed.trim();
    setTyped('');
    if (word !== '' && !words.includes(word)) put([...words, word]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears what the field inside it does not handle
    <span
      className={styles.keys}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || typed.trim() === '') return;
        event.preventDefault();
        take();
      }}
    >
      {words.map((word) => (
        <button key={word} type="button" className={styles.chip} aria-label={text.takeOut(word)} onClick={() => put(words.filter((each) => each !== word))}>
          {word} <span aria-hidden="true">×</span>
        </button>
      ))}
      <Entry label={label} hint={text.addWord} value={typed} faults={all} onChange={setTyped} />
    </span>
  );
}
