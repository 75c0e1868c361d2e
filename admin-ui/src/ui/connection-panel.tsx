import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import styles from './connection-panel.module.css';
import { DataTable, type Column, type Selection } from './data-table.tsx';
import { Pager, type Connection } from './pager.tsx';
import type { PageSearch } from './paging.ts';
import { Panel } from './panel.tsx';
import { QueryError } from './query-error.tsx';
import { Skeleton } from './skeleton.tsx';

interface ConnectionPanelProps<Row> {
  readonly title: string;
  /** What to say while it comes for the first time. */
  readonly loading: string;
  readonly query: {
    readonly isPending: boolean;
    readonly isFetching: boolean;
    readonly isPlaceholderData: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly connection: (Connection & { readonly nodes: readonly Row[] }) | null | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** What stands there when there are no rows. */
  readonly empty: ReactNode;
  readonly end?: ReactNode;
  readonly selection?: Selection<Row>;
  readonly onTurn: (page: PageSearch) => void;
}

/** A page of a long list, with all that may stand in its place: it comes, it failed, there is nothing. */
export function ConnectionPanel<Row>({ title, loading, query, connection, columns, rowKey, empty, end, selection, onTurn }: ConnectionPanelProps<Row>) {
  const { t, format } = useI18n();
  const { error } = query;
  return (
    <Panel title={title} flush busy={query.isPending} end={end}>
      {query.isPending && error === null && (
        <div role="status" className={styles.loading}>
          <span className="visually-hidden">{loading}</span>
          {[18, 14, 20, 12].map((width) => (
            <div key={width} className={styles.row}>
              <Skeleton width={width} />
            </div>
          ))}
        </div>
      )}
      {error !== null && <QueryError error={error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {error === null && connection && connection.nodes.length > 0 && (
        <>
          <DataTable label={title} columns={columns} rows={connection.nodes} rowKey={rowKey} selection={selection} busy={query.isPlaceholderData} />
          <Pager of={title} connection={connection} onTurn={onTurn} />
        </>
      )}
      {error === null && !query.isPending && (connection?.nodes.length ?? 0) === 0 && empty}
      <p role="status" className="visually-hidden">
        {connection && !query.isPlaceholderData && t.paging.total(format.count(connection.totalCount))}
      </p>
    </Panel>
  );
}
