import type { UseQueryResult } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useI18n } from '../../i18n/i18n.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { VIEWER } from '../session/documents.ts';
import styles from './access.module.css';

/** As whom the server knows the person who is signed in. */
export function Access({ query }: { readonly query: UseQueryResult<ResultOf<typeof VIEWER>> }) {
  const { t } = useI18n();
  const viewer = query.data?.viewer;
  if (viewer === undefined && query.isError) {
    return (
      <Panel title={t.overview.access}>
        <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t.overview.name, viewer?.user.name],
    [t.overview.email, viewer?.user.email],
    [t.overview.organization, viewer?.organization.name],
    [t.overview.kind, viewer && t.organizationKinds[viewer.organization.kind]],
    [t.overview.role, viewer && t.roles[viewer.role]],
    [t.overview.timeZone, viewer?.user.timeZone.replaceAll('_', ' ')],
  ];
  return (
    <Panel title={t.overview.access} busy={viewer === undefined}>
      <dl className={styles.list}>
        {lines.map(([label, value], index) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? <Skeleton width={7 + ((index * 5) % 6)} />}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
