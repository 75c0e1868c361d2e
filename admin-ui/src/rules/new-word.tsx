import { useState } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { Entry } from './controls.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

interface NewWordProps {
  readonly label: string;
  readonly faults?: readonly string[];
  readonly onTake: (word: string) => void;
}

/** A word that no list knows: Enter or leaving the field puts it in. */
export function NewWord({ label, faults, onTake }: NewWordProps) {
  const text = useTexts(TEXTS);
  const [typed, setTyped] = useState('');
  const take = () => {
    const word = typed.trim();
    setTyped('');
    if (word !== '') onTake(word);
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
      <Entry label={label} hint={text.addWord} value={typed} {...(faults && { faults })} onChange={setTyped} />
    </span>
  );
}
