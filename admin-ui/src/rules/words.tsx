import { useTexts } from '../i18n/i18n.tsx';
import { usePlace } from './editing.ts';
import { listAt, type Path } from './json.ts';
import { NewWord } from './new-word.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

/** Several words that no list knows: each can be taken out, and others put in. */
export function Words({ path, label }: { readonly path: Path; readonly label: string }) {
  const text = useTexts(TEXTS);
  const { value, put, all } = usePlace(path);
  const words = listAt({ words: value ?? [] }, ['words']).map(String);
  return (
    <span className={styles.keys}>
      {words.map((word) => (
        <button key={word} type="button" className={styles.chip} aria-label={text.takeOut(word)} onClick={() => put(words.filter((each) => each !== word))}>
          {word} <span aria-hidden="true">×</span>
        </button>
      ))}
      <NewWord label={label} faults={all} onTake={(word) => !words.includes(word) && put([...words, word])} />
    </span>
  );
}
