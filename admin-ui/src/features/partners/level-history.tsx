import type { ResultOf } from 'gql.tada';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import type { PARTNER_STANDING } from './documents.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

type Standing = ResultOf<typeof PARTNER_STANDING>;
type Holding = Standing['levelHoldings'][number] & { readonly program: string };

interface LevelHistoryProps {
  readonly standings: readonly { readonly program: { readonly key: string; readonly name: string | null }; readonly standing: Standing }[];
}

/** The levels that a partner held, the latest first. */
export function LevelHistory({ standings }: LevelHistoryProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { nameOf } = useProgramLevels();
  const holdings = standings
    .flatMap(({ program, standing }) => standing.levelHoldings.map((holding) => ({ ...holding, program: program.name ?? program.key })))
    .toSorted((one, other) => other.recordedAt.localeCompare(one.recordedAt));
  const columns: readonly Column<Holding>[] = [
    {
      key: 'level',
      header: text.level,
      cell: ({ levelKey, program }) => (
        <>
          {levelKey === null ? text.noLevel : nameOf(levelKey)}
          {standings.length > 1 && <small>{program}</small>}
        </>
      ),
    },
    { key: 'since', header: text.firstDay, cell: ({ since }) => <time dateTime={since}>{format.date(since)}</time> },
    {
      key: 'source',
      header: text.source,
      minor: true,
      cell: ({ source, protectedUntil }) => (
        <>
          {text.sources[source]}
          {protectedUntil !== null && <small>{text.protectedTo(format.date(protectedUntil))}</small>}
        </>
      ),
    },
    { key: 'reason', header: text.reason, cell: ({ reason }) => reason ?? text.nothing },
  ];
  return (
    <Panel title={text.history} flush>
      {holdings.length === 0 ? (
        <p className={`${page.muted} ${styles.nobody}`}>{text.noHistory}</p>
      ) : (
        <DataTable label={text.history} columns={columns} rows={holdings} rowKey={({ program, recordedAt, since }) => `${program} ${recordedAt} ${since}`} />
      )}
    </Panel>
  );
}
