import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { MachineIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CreateServiceAccount } from './create-service-account.tsx';
import { KEY_HOLDERS } from './documents.ts';
import styles from './keys.module.css';
import { ServiceAccountRow } from './service-account-row.tsx';
import { TEXTS } from './texts/index.ts';

/** The organization's service accounts, oldest first. */
export function ServiceAccounts() {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const query = useQuery(asking('key-holders', KEY_HOLDERS, {}));
  const [creating, setCreating] = useState(false);
  const [said, setSaid] = useState('');
  const changed = async (what: string) => {
    await client.invalidateQueries({ queryKey: ['key-holders'] });
    setSaid(what);
  };

  const accounts = query.data?.serviceAccounts;
  const viewer = query.data?.viewer;
  return (
    <>
      <Panel
        title={text.accounts}
        flush
        busy={query.isPending}
        end={viewer?.capabilities.includes('MANAGE_USERS') === true && <Button onClick={() => setCreating(true)}>{text.createAccount}</Button>}
      >
        <p className={styles.intro}>{text.accountsIntro}</p>
        <p role="status" className={styles.status}>
          {said}
        </p>
        {query.isPending && (
          <div className={styles.loading}>
            <Skeleton width={14} />
          </div>
        )}
        {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {accounts?.nodes.length === 0 && (
          <MessageState icon={<MachineIcon size={18} />} title={text.noAccounts}>
            {text.noAccountsHint}
          </MessageState>
        )}
        {accounts !== undefined && viewer !== undefined && accounts.nodes.length > 0 && (
          <ul className={styles.list}>
            {accounts.nodes.map((account) => (
              <ServiceAccountRow key={account.id} account={account} timeZone={viewer.user.timeZone} onChanged={changed} />
            ))}
          </ul>
        )}
        {accounts?.pageInfo.hasNextPage === true && (
          <p className={styles.intro}>{text.firstOf(format.count(accounts.nodes.length), format.count(accounts.totalCount))}</p>
        )}
      </Panel>
      {creating && (
        <CreateServiceAccount
          onCreated={async (name) => {
            await changed(text.accountCreated(name));
            setCreating(false);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}
