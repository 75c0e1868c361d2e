import { useLayoutEffect, useRef, type ReactNode } from 'react';
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

/** Rows that can be chosen, to do something with all of them. */
export interface Selection<Row> {
  /** Keys of those that are. */
  readonly selected: readonly string[];
  /** Whether this one can be. */
  readonly selectable: (row: Row) => boolean;
  readonly labelOf: (row: Row) => string;
  readonly labelAll: string;
  readonly onSelect: (rows: readonly Row[], chosen: boolean) => void;
}

interface DataTableProps<Row> {
  readonly label: string;
  /** The first names its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selection?: Selection<Row> | undefined;
  /** What stands there is of the page before. */
  readonly busy?: boolean;
}

/** Rows of a list, which scroll on their own where they are too wide. */
export function DataTable<Row>({ label, columns, rows, rowKey, selection, busy = false }: DataTableProps<Row>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className={styles.scroll} role="group" aria-label={label} aria-busy={busy || undefined} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {selection !== undefined && <SelectAll rows={rows} rowKey={rowKey} selection={selection} />}
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
            <tr key={rowKey(row)} data-selected={selection?.selected.includes(rowKey(row)) || undefined}>
              {selection !== undefined && (
                <td className={styles.select}>
                  {selection.selectable(row) && (
                    <input
                      type="checkbox"
                      aria-label={selection.labelOf(row)}
                      checked={selection.selected.includes(rowKey(row))}
                      onChange={(event) => selection.onSelect([row], event.target.checked)}
                    />
                  )}
                </td>
              )}
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

interface SelectAllProps<Row> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selection: Selection<Row>;
}

/** The box in the head: all rows of the page, some of them, or none. */
function SelectAll<Row>({ rows, rowKey, selection: { selected, selectable, labelAll, onSelect } }: SelectAllProps<Row>) {
  const box = useRef<HTMLInputElement>(null);
  const choosable = rows.filter(selectable);
  const chosen = choosable.filter((row) => selected.includes(rowKey(row)));
  const some = chosen.length > 0 && chosen.length < choosable.length;
  useLayoutEffect(() => {
    // Only scripts can say so.
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  return (
    <td className={styles.select}>
      {choosable.length > 0 && (
        <input
          ref={box}
          type="checkbox"
          aria-label={labelAll}
          checked={chosen.length === choosable.length}
          onChange={(event) => onSelect(choosable, event.target.checked)}
        />
      )}
    </td>
  );
}
