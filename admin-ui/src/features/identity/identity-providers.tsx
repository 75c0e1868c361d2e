import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CreateIdentityProvider } from './create-identity-provider.tsx';
import { IDENTITY_PROVIDERS } from './documents.ts';
import styles from './identity.module.css';
import { TEXTS } from './texts/index.ts';

/** The vendor's identity providers, by name. */
export function IdentityProviders({ onCreated }: { readonly onCreated: (id: string) => void }) {
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const query = useQuery(asking('identity-providers', IDENTITY_PROVIDERS, {}));
  const [creating, setCreating] = useState(false);
  const providers = query.data?.identityProviders.nodes;
  return (
    <>
      <Panel
        title={text.title}
        flush
        busy={query.isPending}
        end={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text.create}
          </Button>
        }
      >
        <p className={styles.intro}>{text.intro}</p>
        {query.isPending && (
          <div role="status" className={styles.loading}>
            <span className="visually-hidden">{text.loading}</span>
            <Skeleton width={18} />
          </div>
        )}
        {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {providers?.length === 0 && (
          <MessageState icon={<PersonIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        )}
        {providers !== undefined && providers.length > 0 && (
          <ul>
            {providers.map(({ id, name, issuer, enabled }) => (
              <li key={id} className={styles.row}>
                <h3>
                  <Link to="/integrations/identity-providers/$id" params={{ id }}>
                    {name}
                  </Link>
                </h3>
                <Badge tone={enabled ? 'good' : 'plain'}>{enabled ? text.enabled : text.disabled}</Badge>
                <p className={styles.aside}>{issuer}</p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {creating && (
        <CreateIdentityProvider
          onCreated={(id) => {
            void client.invalidateQueries({ queryKey: ['identity-providers'] });
            onCreated(id);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
