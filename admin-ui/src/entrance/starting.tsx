import { useEffect } from 'react';
import type { ApiError } from '../graphql/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { CloudOffIcon, Mark } from '../ui/icons.tsx';
import { MessageState } from '../ui/message-state.tsx';
import { session } from '../client/api.ts';
import styles from './starting.module.css';

/** Before it is known whether anybody is signed in. Stays blank for the moment that this usually takes. */
export function Starting() {
  const { t } = useI18n();
  return (
    <main className={styles.starting}>
      <title>{t.app.name}</title>
      <h1 className="visually-hidden">{t.app.name}</h1>
      <Mark size={40} />
      <p role="status">{t.app.starting}</p>
    </main>
  );
}

/** The server could not even be asked. Tries again by itself when the network returns. */
export function Unreachable({ error }: { readonly error: ApiError }) {
  const { t } = useI18n();
  useEffect(() => {
    const retry = () => void session.start();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, []);
  return (
    <main>
      <title>{`${t.errors.unreachableTitle} · ${t.app.name}`}</title>
      <MessageState
        level={1}
        role="alert"
        icon={<CloudOffIcon size={18} />}
        title={t.errors.unreachableTitle}
        action={
          <Button variant="primary" onClick={() => void session.start()}>
            {t.errors.retry}
          </Button>
        }
      >
        {t.errors.codes[error.code]}
      </MessageState>
    </main>
  );
}
