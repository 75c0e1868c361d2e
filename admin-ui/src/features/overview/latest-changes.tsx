import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { wordsOf } from '../../ui/words-of.ts';
import { LATEST_CHANGES } from '../trail/documents.ts';
import styles from './overview-page.module.css';
import { TEXTS } from './texts/index.ts';

/** What was changed last, and by whom. */
export function LatestChanges() {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('latest-changes', LATEST_CHANGES, {}));
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const entries = query.data?.auditEntries.nodes;
  return (
    <Panel title={text.changes} flush busy={query.isPending} end={<Link to="/organization/trail">{text.allChanges}</Link>}>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={12} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {entries?.length === 0 && <p className={`${page.muted} ${styles.change}`}>{text.noChanges}</p>}
      {entries !== undefined && entries.length > 0 && (
        <ul>
          {entries.map(({ id, action, at, actor }) => (
            <li key={id} className={styles.change}>
              {/* The server's own name of what was done, which is English. */}
              <Link to="/organization/trail/$id" params={{ id }} className={page.name} lang="en">
                {wordsOf(action)}
              </Link>
              <small>
                {[actor?.user?.name ?? text.system, format.instant(at, timeZone)].join(' · ')}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
