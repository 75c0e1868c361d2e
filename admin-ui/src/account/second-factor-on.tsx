import { useI18n } from '../i18n/i18n.tsx';
import { focusOnArrival } from '../ui/arrival.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './second-factor.module.css';

/** From so many on they are to be replaced. */
const FEW = 2;

interface SecondFactorOnProps {
  readonly factor: { readonly since: string; readonly recoveryCodesLeft: number };
  readonly timeZone: string;
  /** Whether this takes the place of something that had the focus. */
  readonly arrived: boolean;
  readonly onReplace: () => void;
  readonly onEnd: () => void;
}

/** There is a second step. */
export function SecondFactorOn({ factor, timeZone, arrived, onReplace, onEnd }: SecondFactorOnProps) {
  const { t, format } = useI18n();
  const left = t.secondFactor.codesLeft(factor.recoveryCodesLeft);
  return (
    <div className={styles.on}>
      <p ref={arrived ? focusOnArrival : undefined} tabIndex={-1}>
        {t.secondFactor.on(format.instant(factor.since, timeZone))}
      </p>
      {factor.recoveryCodesLeft > FEW ? (
        <p className={styles.hint}>{left}</p>
      ) : (
        <Notice tone="danger" title={left}>
          {t.secondFactor.codesLow}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button onClick={onReplace}>{t.secondFactor.replace}</Button>
        <Button onClick={onEnd}>{t.secondFactor.turnOff}</Button>
      </div>
    </div>
  );
}
