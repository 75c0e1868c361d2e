import { useQuery } from '@tanstack/react-query';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PARTNER_DEALS } from './documents.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

/** How many deals a partner registered, and the latest of them. */
export function PartnerDeals({ id }: { readonly id: string }) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('partner-deals', PARTNER_DEALS, { id }));
  const deals = query.data?.deals;
  const total = deals && (deals.totalCountIsExact ? text.dealCount(format.count(deals.totalCount)) : t.paging.atLeast(format.count(deals.totalCount)));
  return (
    <Panel title={text.deals} flush busy={query.isPending} end={<span className={page.muted}>{total}</span>}>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={12} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {deals?.nodes.length === 0 && <p className={`${page.muted} ${styles.nobody}`}>{text.noDeals}</p>}
      {deals !== undefined && deals.nodes.length > 0 && (
        <ul>
          {deals.nodes.map(({ id: deal, title, registrationStatus, value }) => (
            <li key={deal} className={styles.deal}>
              <span>
                <strong>{title}</strong>
                <small>{registrationStatus === null ? text.nothing : text.dealStatuses[registrationStatus]}</small>
              </span>
              <span className={styles.amount}>{format.money(value.amount, value.currency)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
