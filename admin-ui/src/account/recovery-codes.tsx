import { useId } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { ButtonLink } from '../ui/button-link.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { DownloadIcon, PrinterIcon } from '../ui/icons.tsx';
import styles from './recovery-codes.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly email: string;
  readonly onKept: () => void;
}

/** Recovery codes, this once, with ways to keep them: none of them sends the codes anywhere. */
export function RecoveryCodes({ codes, email, onKept }: RecoveryCodesProps) {
  const { t } = useI18n();
  const title = useId();
  const of = t.secondFactor.codesOf(email, location.host);
  const text = codes.map((code) => `${code}\n`).join('');
  return (
    <section aria-labelledby={title} className={styles.codes}>
      <h3 id={title} ref={focusOnArrival} tabIndex={-1} className={styles.title}>
        {t.secondFactor.codesTitle}
      </h3>
      <p>{t.secondFactor.codesHint}</p>
      <div data-printed>
        <p className={styles.of}>{of}</p>
        <ul className={styles.list}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className={styles.actions}>
        <CopyButton text={text} what={t.secondFactor.codesTitle} />
        <ButtonLink href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${of}\n\n${text}`)}`} download={t.secondFactor.codesFile}>
          <DownloadIcon />
          {t.secondFactor.download}
        </ButtonLink>
        <Button onClick={() => window.print()}>
          <PrinterIcon />
          {t.secondFactor.print}
        </Button>
      </div>
      <Button variant="primary" className={styles.kept} onClick={onKept}>
        {t.secondFactor.kept}
      </Button>
    </section>
  );
}
