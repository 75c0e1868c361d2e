import { ApiError } from '../graphql/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { AlertIcon, CloudOffIcon } from './icons.tsx';
import { MessageState } from './message-state.tsx';
import styles from './query-error.module.css';

interface QueryErrorProps {
  readonly error: Error;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

/** Why something could not be loaded, what to quote, and a way to try again. */
export function QueryError({ error, retrying, onRetry }: QueryErrorProps) {
  const { t } = useI18n();
  const code = error instanceof ApiError ? error.code : 'UNKNOWN';
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <MessageState
      role="alert"
      icon={code === 'UNREACHABLE' ? <CloudOffIcon size={18} /> : <AlertIcon size={18} />}
      title={t.errors.title}
      action={
        <Button busy={retrying} onClick={onRetry}>
          {t.errors.retry}
        </Button>
      }
    >
      {t.errors.codes[code]}
      {requestId !== undefined && <p className={styles.request}>{t.errors.requestId(requestId)}</p>}
    </MessageState>
  );
}
