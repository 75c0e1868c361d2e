import { useId } from 'react';
import { CopyButton } from './copy-button.tsx';
import styles from './secret.module.css';

/** A text that is to be taken elsewhere exactly as it is. */
export function Secret({ label, text }: { readonly label: string; readonly text: string }) {
  const id = useId();
  return (
    <div className={styles.secret}>
      <p id={id} className={styles.label}>
        {label}
      </p>
      <div className={styles.row}>
        <code aria-labelledby={id} role="group" className={styles.text}>
          {text}
        </code>
        <CopyButton text={text} what={label} />
      </div>
    </div>
  );
}
