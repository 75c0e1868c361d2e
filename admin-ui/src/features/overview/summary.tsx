import type { UseQueryResult } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import type { ReactNode } from 'react';
import type { SummaryActionKind } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ArrowUpIcon, CheckIcon, ChevronRightIcon, DocumentIcon, HandshakeIcon, InboxIcon, LayersIcon, MailIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ACTION_KINDS } from './action-kinds.ts';
import type { OPEN_PROPOSALS, VIEWER_SUMMARY } from './queries.ts';
import styles from './summary.module.css';

type ViewerSummary = ResultOf<typeof VIEWER_SUMMARY>['viewerSummary'];
type Proposals = ResultOf<typeof OPEN_PROPOSALS>['levelProposals'];

const ACTION_ICONS: Readonly<Record<SummaryActionKind, ReactNode>> = {
  DEALS_ACTION_REQUIRED: <HandshakeIcon />,
  DEALS_TO_REVIEW: <HandshakeIcon />,
  PROGRAM_DRAFTS: <LayersIcon />,
  CONTENT_DRAFTS: <DocumentIcon />,
  INVITED_PARTNERSHIPS: <MailIcon />,
};

/** Where it is dealt with; absent: the console has no page for it yet. */
const ACTION_PAGES: Readonly<Partial<Record<SummaryActionKind, Pick<LinkProps, 'to' | 'search'>>>> = {
  PROGRAM_DRAFTS: { to: '/programs' },
  CONTENT_DRAFTS: { to: '/content', search: { status: 'DRAFT' } },
  INVITED_PARTNERSHIPS: { to: '/partners', search: { status: 'INVITED' } },
};

interface SummaryProps {
  readonly query: UseQueryResult<ResultOf<typeof VIEWER_SUMMARY>>;
  /** Open proposals of levels; undefined while they come, null where there are none to be told of. */
  readonly proposals: Proposals | null | undefined;
}

export function Summary({ query, proposals }: SummaryProps) {
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
      <Panel title={t.overview.actions} flush busy={summary === undefined || proposals === undefined}>
        {summary === undefined || proposals === undefined ? (
          <LoadingRows />
        ) : (
          <Actions actions={summary.actions.filter((action) => action.count > 0)} proposals={proposals} />
        )}
      </Panel>
      <Panel title={t.overview.figures} flush busy={summary === undefined}>
        {summary === undefined ? <LoadingTiles /> : <Figures figures={summary.figures} />}
      </Panel>
    </div>
  );
}

interface ActionsProps {
  readonly actions: ViewerSummary['actions'];
  readonly proposals: Proposals | null;
}

function Actions({ actions, proposals }: ActionsProps) {
  const { t, format } = useI18n();
  const kinds = useTexts(ACTION_KINDS);
  const decidable = proposals?.nodes.some(({ viewerCanDecide }) => viewerCanDecide) === true ? proposals : null;
  if (actions.length === 0 && decidable === null) {
    return (
      <MessageState icon={<CheckIcon size={18} />} title={t.overview.noActions}>
        {t.overview.noActionsHint}
      </MessageState>
    );
  }
  return (
    <ul>
      {decidable !== null && (
        <Action
          icon={<ArrowUpIcon />}
          label={t.overview.proposals}
          count={decidable.totalCountIsExact ? format.count(decidable.totalCount) : t.paging.atLeast(format.count(decidable.totalCount))}
          page={{ to: '/levels' }}
        />
      )}
      {actions.map(({ kind, count }) => (
        <Action key={kind} icon={ACTION_ICONS[kind]} label={kinds[kind]} count={format.count(count)} page={ACTION_PAGES[kind]} />
      ))}
    </ul>
  );
}

interface ActionProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly count: string;
  readonly page: Pick<LinkProps, 'to' | 'search'> | undefined;
}

/** One kind of thing that waits, and how many; it leads to where they are dealt with. */
function Action({ icon, label, count, page }: ActionProps) {
  const row = (
    <>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      <span className={styles.count}>{count}</span>
      <span className={styles.leads}>{page !== undefined && <ChevronRightIcon size={14} />}</span>
    </>
  );
  return (
    <li>
      {page === undefined ? (
        <div className={styles.row}>{row}</div>
      ) : (
        <Link {...page} className={styles.row}>
          {row}
        </Link>
      )}
    </li>
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
