import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf, VariablesOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import page from '../../ui/page.module.css';
import { Pager } from '../../ui/pager.tsx';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { MOVED_PARTNERSHIPS } from './documents.ts';
import { moveName } from './move-search.ts';
import type { Move } from './movement-table.tsx';
import { TEXTS } from './texts/index.ts';

type Moved = NonNullable<ResultOf<typeof MOVED_PARTNERSHIPS>['levelMovement']>['moves'][number]['partnerships']['nodes'][number];

interface MovedPartnershipsProps {
  readonly moments: Pick<VariablesOf<typeof MOVED_PARTNERSHIPS>, 'programId' | 'from' | 'to'>;
  readonly moves: readonly Move[];
  readonly move: string;
  readonly page: PageSearch;
  readonly onTurn: (page: PageSearch) => void;
}

/** Who moves from one level to another. */
export function MovedPartnerships({ moments, moves, move, page: turn, onTurn }: MovedPartnershipsProps) {
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('moved-partnerships', MOVED_PARTNERSHIPS, { ...moments, ...pageVariables(turn) }), placeholderData: keepPreviousData });
  const shown = moves.find((each) => moveName(each) === move);
  if (shown === undefined) return null;
  const found = query.data?.levelMovement?.moves.find((each) => moveName(each) === move)?.partnerships;
  const columns: readonly Column<Moved>[] = [
    {
      key: 'name',
      header: text.partner,
      cell: ({ id, name }) => (
        <Link
          to="/programs/$id/partners"
          params={{ id: moments.programId }}
          search={{ partner: id, ...(moments.from.asOf ? { on: moments.from.asOf } : {}) }}
          className={page.name}
        >
          {name}
        </Link>
      ),
    },
    { key: 'number', header: text.number, cell: ({ externalId }) => (externalId === null ? '–' : <code>{externalId}</code>) },
    { key: 'country', header: text.country, minor: true, cell: ({ country }) => country ?? '–' },
  ];
  const title = text.fromTo(shown.fromLevel?.name ?? text.noLevel, shown.toLevel?.name ?? text.noLevel);
  return (
    <Panel title={title} flush busy={query.isPending}>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={18} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {found !== undefined && (
        <>
          <DataTable label={title} columns={columns} rows={found.nodes} rowKey={({ id }) => id} busy={query.isPlaceholderData} />
          <Pager connection={found} onTurn={onTurn} />
        </>
      )}
    </Panel>
  );
}
