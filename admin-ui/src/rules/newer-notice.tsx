import { useEffect } from 'react';
import { useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './leave-guard.module.css';
import type { Newer } from './opened.ts';
import { TEXTS } from './texts/index.ts';

/** Tells that somebody else saved what is being changed here. Where nothing is changed yet, theirs is shown at once. */
export function NewerNotice({ newer, dirty }: { readonly newer: Newer | undefined; readonly dirty: boolean }) {
  const text = useTexts(TEXTS);
  useEffect(() => {
    if (!dirty) newer?.take();
  }, [dirty, newer]);
  if (newer === undefined || !dirty) return null;
  return (
    <Notice tone="warning" role="alert" title={text.newerTitle}>
      <p>{text.newerHint}</p>
      <div className={styles.buttons}>
        <Button onClick={newer.keep}>{text.keepMine}</Button>
        <Button onClick={newer.take}>{text.takeTheirs}</Button>
      </div>
    </Notice>
  );
}
