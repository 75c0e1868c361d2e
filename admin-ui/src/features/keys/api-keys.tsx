import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { KeyIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Pager } from '../../ui/pager.tsx';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ApiKeyRow } from './api-key-row.tsx';
import { CreateApiKey } from './create-api-key.tsx';
import { API_KEYS } from './documents.ts';
import styles from './keys.module.css';
import { RevokeApiKey } from './revoke-api-key.tsx';
import { RotateApiKey } from './rotate-api-key.tsx';
import { TEXTS } from './texts/index.ts';
import { UpdateApiKey } from './update-api-key.tsx';

export type ApiKey = ResultOf<typeof API_KEYS>['apiKeys']['nodes'][number];

type Doing = { readonly what: 'create' } | { readonly what: 'change' | 'rotate' | 'revoke'; readonly apiKey: ApiKey };

interface ApiKeysProps {
  readonly page: PageSearch;
  readonly onTurn: (page: PageSearch) => void;
}

/** The keys that the viewer sees, newest first. */
export function ApiKeys({ page, onTurn }: ApiKeysProps) {
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const query = useQuery({ ...asking('api-keys', API_KEYS, pageVariables(page)), placeholderData: keepPreviousData });
  const [doing, setDoing] = useState<Doing>();
  const [revoked, setRevoked] = useState('');
  const status = useRef<HTMLParagraphElement>(null);

  const close = () => setDoing(undefined);
  const changed = () => client.invalidateQueries({ queryKey: ['api-keys'] });
  async function onRevoked(name: string) {
    await changed();
    // Its button is gone.
    flushSync(() => {
      close();
      setRevoked(text.revoked(name));
    });
    status.current?.focus();
  }

  const data = query.data;
  return (
    <>
      <Panel
        title={text.title}
        flush
        busy={query.isPending || query.isPlaceholderData}
        end={
          <Button variant="primary" onClick={() => setDoing({ what: 'create' })}>
            {text.create}
          </Button>
        }
      >
        <p className={styles.intro}>{text.intro}</p>
        <p ref={status} tabIndex={-1} role="status" className={styles.status}>
          {query.isPending ? <span className="visually-hidden">{text.loading}</span> : revoked}
        </p>
        {data === undefined &&
          (query.isError ? (
            <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
          ) : (
            <div className={styles.loading}>
              <Skeleton width={18} />
            </div>
          ))}
        {data?.apiKeys.nodes.length === 0 && (
          <MessageState icon={<KeyIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        )}
        {data !== undefined && data.apiKeys.nodes.length > 0 && (
          <>
            <ul className={styles.list}>
              {data.apiKeys.nodes.map((apiKey) => (
                <ApiKeyRow
                  key={apiKey.id}
                  apiKey={apiKey}
                  timeZone={data.viewer.user.timeZone}
                  toldAt={query.dataUpdatedAt}
                  onChange={() => setDoing({ what: 'change', apiKey })}
                  onRotate={() => setDoing({ what: 'rotate', apiKey })}
                  onRevoke={() => setDoing({ what: 'revoke', apiKey })}
                />
              ))}
            </ul>
            <Pager connection={data.apiKeys} onTurn={onTurn} />
          </>
        )}
      </Panel>
      {doing?.what === 'create' && <CreateApiKey onCreated={() => void changed()} onClose={close} />}
      {doing?.what === 'change' && (
        <UpdateApiKey
          apiKey={data?.apiKeys.nodes.find(({ id }) => id === doing.apiKey.id) ?? doing.apiKey}
          onChanged={changed}
          onClose={close}
        />
      )}
      {doing?.what === 'rotate' && <RotateApiKey apiKey={doing.apiKey} onRotated={() => void changed()} onClose={close} />}
      {doing?.what === 'revoke' && <RevokeApiKey apiKey={doing.apiKey} onRevoked={onRevoked} onClose={close} />}
    </>
  );
}
