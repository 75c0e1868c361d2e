import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { wordsOf } from '../../ui/words-of.ts';
import { PARTNER_ACTIVITY } from './documents.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

/** What was done about a partner lately, for who may read the trail. */
export function PartnerActivity({ id, timeZone }: { readonly id: string; readonly timeZone: string }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('partner-activity', PARTNER_ACTIVITY, { id }));
  const entries = query.data?.auditEntries.nodes;
  const all = (
    <Link to="/organization/trail" search={{ partner: id }}>
      {text.allActivity}
    </Link>
  );
  return (
    <Panel title={text.activity} flush busy={query.isPending} end={all}>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={12} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {entries?.length === 0 && <p className={`${page.muted} ${styles.nobody}`}>{text.noActivity}</p>}
      {entries !== undefined && entries.length > 0 && (
        <ul>
          {entries.map(({ id: entry, action, at, actor }) => (
            <li key={entry} className={styles.deal}>
              <span>
                {/* The server's own name of what was done, which is English. */}
                <Link to="/organization/trail/$id" params={{ id: entry }} lang="en">
                  {wordsOf(action)}
                </Link>
                <small>{actor?.user?.name ?? text.theSystem}</small>
              </span>
              <span className={styles.amount}>{format.instant(at, timeZone)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
