import type { ReactNode } from 'react';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

interface DefinedPanelProps<Row> {
  readonly title: string;
  readonly query: {
    readonly data: readonly Row[] | undefined;
    readonly isPending: boolean;
    readonly isFetching: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly columns: readonly Column<Row>[];
  /** What is said when there are none, and what to do then. */
  readonly none: string;
  readonly noneHint: string;
  readonly end?: ReactNode;
}

/** All that is defined of one sort. */
export function DefinedPanel<Row extends { readonly key: string }>({ title, query, columns, none, noneHint, end }: DefinedPanelProps<Row>) {
  const { data, error } = query;
  return (
    <Panel title={title} flush busy={query.isPending} end={end}>
      {query.isPending && error === null && (
        <div className={page.loading}>
          <Skeleton width={14} />
        </div>
      )}
      {error !== null && <QueryError error={error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {data?.length === 0 && (
        <MessageState icon={<LayersIcon size={18} />} title={none}>
          {noneHint}
        </MessageState>
      )}
      {data !== undefined && data.length > 0 && <DataTable label={title} columns={columns} rows={data} rowKey={({ key }) => key} />}
    </Panel>
  );
}
