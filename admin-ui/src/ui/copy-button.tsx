import { useState } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';
import { CheckIcon, CopyIcon } from './icons.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who do not see beside what the button stands. */
  readonly what: string;
}

/** Puts a text on the clipboard, and says whether it is there: browsers keep it from pages that came over plain http. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const { t } = useI18n();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  }
  return (
    <span className={styles.copy}>
      <Button aria-label={`${t.app.copy}: ${what}`} onClick={() => void copy()}>
        {outcome === 'copied' ? <CheckIcon /> : <CopyIcon />}
        {t.app.copy}
      </Button>
      <span role="status" className={outcome === 'failed' ? styles.failed : 'visually-hidden'}>
        {outcome === 'copied' && t.app.copied}
        {outcome === 'failed' && t.app.copyFailed}
      </span>
    </span>
  );
}
