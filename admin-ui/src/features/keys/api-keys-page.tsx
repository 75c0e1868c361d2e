import { useNavigate, useSearch } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ApiKeys } from './api-keys.tsx';
import styles from './keys.module.css';
import { ServiceAccounts } from './service-accounts.tsx';
import { TEXTS } from './texts/index.ts';

/** API keys, and the service accounts that hold them. */
export function ApiKeysPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const page = useSearch({ from: '/shell/integrations/api-keys' });
  const navigate = useNavigate({ from: '/integrations/api-keys' });
  return (
    <div className={styles.page}>
      <title>{`${text.title} · ${t.app.name}`}</title>
      <ApiKeys page={page} onTurn={(search) => void navigate({ search })} />
      <ServiceAccounts />
    </div>
  );
}
