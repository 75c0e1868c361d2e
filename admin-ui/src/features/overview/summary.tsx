import type { UseQueryResult } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import type { ReactNode } from 'react';
import type { SummaryActionKind } from '../../graphql/enums.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { CheckIcon, DocumentIcon, HandshakeIcon, InboxIcon, LayersIcon, MailIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { VIEWER_SUMMARY } from './queries.ts';
import styles from './summary.module.css';

type ViewerSummary = ResultOf<typeof VIEWER_SUMMARY>['viewerSummary'];

const ACTION_ICONS: Readonly<Record<SummaryActionKind, ReactNode>> = {
  DEALS_ACTION_REQUIRED: <HandshakeIcon />,
  DEALS_TO_REVIEW: <HandshakeIcon />,
  PROGRAM_DRAFTS: <LayersIcon />,
  CONTENT_DRAFTS: <DocumentIcon />,
  INVITED_PARTNERSHIPS: <MailIcon />,
};

export function Summary({ query }: { readonly query: UseQueryResult<ResultOf<typeof VIEWER_SUMMARY>> }) {
  const { t } = useI18n();
  const summary = query.data?.viewerSummary;
  if (summary === undefined && query.isError) {
    return (
      <Panel title={t.overview.actions}>
        <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  return (
    <div className={styles.column}>
      <Panel title={t.overview.actions} flush busy={summary === undefined}>
        {summary === undefined ? <LoadingRows /> : <Actions actions={summary.actions.filter((action) => action.count > 0)} />}
      </Panel>
      <Panel title={t.overview.figures} flush busy={summary === undefined}>
        {summary === undefined ? <LoadingTiles /> : <Figures figures={summary.figures} />}
      </Panel>
    </div>
  );
}

function Actions({ actions }: { readonly actions: ViewerSummary['actions'] }) {
  const { t, format } = useI18n();
  if (actions.length === 0) {
    return (
      <MessageState icon={<CheckIcon size={18} />} title={t.overview.noActions}>
        {t.overview.noActionsHint}
      </MessageState>
    );
  }
  return (
    <ul>
      {actions.map(({ kind, count }) => (
        <li key={kind} className={styles.row}>
          <span className={styles.icon}>{ACTION_ICONS[kind]}</span>
          <span className={styles.label}>{t.overview.actionKinds[kind]}</span>
          <span className={styles.count}>{format.count(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function Figures({ figures }: { readonly figures: ViewerSummary['figures'] }) {
  const { t, format } = useI18n();
  if (figures.length === 0) {
    return (
      <MessageState icon={<InboxIcon size={18} />} title={t.overview.noFigures}>
        {t.overview.noFiguresHint}
      </MessageState>
    );
  }
  return (
    <dl className={styles.tiles}>
      {figures.map(({ kind, count, money }) => (
        // One kind can come once per currency.
        <div key={`${kind} ${money?.currency ?? ''}`} className={styles.tile}>
          <dt>{t.overview.figureKinds[kind]}</dt>
          <dd>
            {money !== null && format.money(money.amount, money.currency)}
            {money === null && (count === null ? t.overview.none : format.count(count))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function LoadingRows() {
  return (
    <div aria-hidden="true">
      {[14, 11, 16].map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton width={1} />
          <span className={styles.label}>
            <Skeleton width={width} />
          </span>
          <Skeleton width={1.5} />
        </div>
      ))}
    </div>
  );
}

function LoadingTiles() {
  return (
    <div aria-hidden="true" className={styles.tiles}>
      {[8, 6, 9, 7, 5, 10].map((width) => (
        <div key={width} className={styles.tile}>
          <Skeleton width={width} />
          <div className={styles.loadingValue}>
            <Skeleton width={4} height={1.5} />
          </div>
        </div>
      ))}
    </div>
  );
}
