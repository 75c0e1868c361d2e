import { useNavigate, useSearch } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ExternalIdentities } from './external-identities.tsx';
import { IdentityProviders } from './identity-providers.tsx';
import styles from './identity.module.css';
import { TEXTS } from './texts/index.ts';

/** Whom the vendor trusts with who people are, and who came in by that. */
export function IdentityProvidersPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const page = useSearch({ from: '/shell/integrations/identity-providers' });
  const navigate = useNavigate({ from: '/integrations/identity-providers' });
  return (
    <div className={styles.page}>
      <title>{`${text.title} · ${t.app.name}`}</title>
      <IdentityProviders onCreated={(id) => void navigate({ to: '/integrations/identity-providers/$id', params: { id } })} />
      <ExternalIdentities page={page} onTurn={(search) => void navigate({ search })} />
    </div>
  );
}
