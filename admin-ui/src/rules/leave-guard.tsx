import { useBlocker } from '@tanstack/react-router';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './leave-guard.module.css';
import { TEXTS } from './texts/index.ts';

/** Asks whoever leaves with changes that are not saved. */
export function LeaveGuard({ dirty }: { readonly dirty: boolean }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title={text.leaveTitle} onClose={blocker.reset}>
      <p>{text.leaveHint}</p>
      <div className={styles.buttons}>
        <Button variant="danger" onClick={blocker.proceed}>
          {text.leave}
        </Button>
        <Button onClick={blocker.reset}>{t.app.cancel}</Button>
      </div>
    </Dialog>
  );
}
