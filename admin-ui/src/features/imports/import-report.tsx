import type { ResultOf } from 'gql.tada';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { IMPORT_FILE } from './documents.ts';
import styles from './imports.module.css';
import { TEXTS } from './texts/index.ts';

export type Report = NonNullable<ResultOf<typeof IMPORT_FILE>['importFile']['report']>;
type Problem = Report['problems'][number];

/** What an import did, or would do, and what was wrong with which row. */
export function ImportReport({ report }: { readonly report: Report }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { problems, badRows } = report;
  const columns: readonly Column<Problem>[] = [
    { key: 'line', header: text.line, cell: ({ line }) => format.count(line) },
    { key: 'column', header: text.column, cell: ({ column }) => column ?? '–' },
    { key: 'message', header: text.problem, cell: ({ message }) => <span className={styles.message}>{message}</span> },
  ];
  return (
    <>
      <Panel title={text.report}>
        <Facts
          facts={[
            [text.rows, format.count(report.rows)],
            [text.inserted, format.count(report.inserted)],
            [text.changed, format.count(report.changed)],
            [text.unchanged, format.count(report.unchanged)],
            [text.badRows, format.count(badRows)],
          ]}
        />
      </Panel>
      {problems.length > 0 && (
        <Panel title={text.problems} flush>
          <DataTable label={text.problems} columns={columns} rows={problems} rowKey={(problem) => JSON.stringify(problem)} />
          {badRows > problems.length && <p className={styles.more}>{text.more(format.count(problems.length))}</p>}
        </Panel>
      )}
    </>
  );
}
