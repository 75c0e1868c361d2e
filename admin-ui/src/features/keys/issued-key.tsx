import { useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Secret } from '../../ui/secret.tsx';
import styles from './keys.module.css';
import { TEXTS } from './texts/index.ts';

interface IssuedKeyProps {
  /** Null when the answer that told it was lost: the server keeps none. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** A key, this once. */
export function IssuedKey({ secret, onClose }: IssuedKeyProps) {
  const text = useTexts(TEXTS);
  return (
    <div className={styles.issued}>
      {secret === null ? (
        <Notice ref={focusOnArrival} tabIndex={-1} tone="warning">
          {text.issuedBefore}
        </Notice>
      ) : (
        <>
          <p ref={focusOnArrival} tabIndex={-1}>
            {text.issuedHint}
          </p>
          <Secret label={text.key} text={secret} />
        </>
      )}
      <Button variant="primary" onClick={onClose}>
        {text.done}
      </Button>
    </div>
  );
}
