import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { AlertIcon } from '../ui/icons.tsx';
import { MessageState } from '../ui/message-state.tsx';

/** What stands where a page threw an error: a fault in the console, not in the data. */
export function Crash() {
  const { t } = useI18n();
  return (
    <>
      <title>{`${t.errors.crashTitle} · ${t.app.name}`}</title>
      <MessageState
        level={1}
        role="alert"
        icon={<AlertIcon size={18} />}
        title={t.errors.crashTitle}
        action={<Button onClick={() => window.location.reload()}>{t.errors.reload}</Button>}
      >
        {t.errors.crash}
      </MessageState>
    </>
  );
}
