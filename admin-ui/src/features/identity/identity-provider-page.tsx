import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ClaimsForm } from './claims-form.tsx';
import { Description } from './description.tsx';
import { IDENTITY_PROVIDER } from './documents.ts';
import styles from './identity.module.css';
import { Rules } from './rules.tsx';
import { SingleSignOn } from './single-sign-on.tsx';
import { TEXTS } from './texts/index.ts';
import { TryIt } from './try-it.tsx';

/** One identity provider: what it is, whom it lets in, and whether its tokens count. */
export function IdentityProviderPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/integrations/identity-providers/$id' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const query = useQuery(asking('identity-provider', IDENTITY_PROVIDER, { id }));
  const node = query.data?.node;
  const provider = node && 'issuer' in node ? node : null;

  /** What was read before is of no use any more, whether it changed here or elsewhere. */
  const changed = async () => {
    await Promise.all(['identity-provider', 'identity-providers'].map((name) => client.invalidateQueries({ queryKey: [name] })));
  };

  const deleted = async () => {
    await navigate({ to: '/integrations/identity-providers' });
    for (const name of ['identity-providers', 'external-identities']) void client.invalidateQueries({ queryKey: [name] });
  };

  return (
    <div className={styles.page}>
      <title>{`${provider?.name ?? text.title} · ${t.app.name}`}</title>
      <p>
        <Link to="/integrations/identity-providers">{text.back}</Link>
      </p>
      {query.data === undefined || provider === null ? (
        <Panel title={text.title} busy={query.isPending}>
          {query.isPending && <Skeleton width={16} />}
          {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
          {query.isSuccess && (
            <MessageState icon={<PersonIcon size={18} />} title={text.gone}>
              {text.goneHint}
            </MessageState>
          )}
        </Panel>
      ) : (
        <div className={styles.columns}>
          <div className={styles.column}>
            <Description provider={provider} timeZone={query.data.viewer.user.timeZone} onChanged={changed} onDeleted={deleted} />
            <Rules provider={provider} onChanged={changed} />
          </div>
          <div className={styles.column}>
            <TryIt provider={provider} onChanged={changed} />
            <SingleSignOn provider={provider} onChanged={changed} />
            <Panel title={text.reading}>
              <ClaimsForm provider={provider} onChanged={changed} />
            </Panel>
          </div>
        </div>
      )}
    </div>
  );
}
