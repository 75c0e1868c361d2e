import type { ReactNode } from 'react';
import styles from './data-table.module.css';
import { ArrowDownIcon, ArrowUpIcon } from './icons.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under each other by their last digit. */
  readonly numeric?: boolean;
  /** Left out on narrow screens, or on all but wide ones: the row's own page tells it too. */
  readonly minor?: boolean | 'wide';
  /** Given: one may sort by it. */
  readonly sort?: { readonly direction: 'ASC' | 'DESC' | undefined; readonly onSort: () => void };
}

interface DataTableProps<Row> {
  readonly label: string;
  /** The first names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands there is of the page before. */
  readonly busy?: boolean;
}

/** Rows of a list, which scroll on their own where they are too wide. */
export function DataTable<Row>({ label, columns, rows, rowKey, busy = false }: DataTableProps<Row>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className={styles.scroll} role="group" aria-label={label} aria-busy={busy || undefined} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ key, header, numeric, minor, sort }) => (
              <th
                key={key}
                scope="col"
                data-numeric={numeric || undefined}
                data-minor={minor || undefined}
                aria-sort={sort?.direction === undefined ? undefined : sort.direction === 'ASC' ? 'ascending' : 'descending'}
              >
                {sort === undefined ? (
                  header
                ) : (
                  <button type="button" className={styles.sort} onClick={sort.onSort}>
                    {header}
                    {sort.direction === 'ASC' && <ArrowUpIcon size={12} />}
                    {sort.direction === 'DESC' && <ArrowDownIcon size={12} />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, cell, numeric, minor }, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell key={key} scope={index === 0 ? 'row' : undefined} data-numeric={numeric || undefined} data-minor={minor || undefined}>
                    {cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
