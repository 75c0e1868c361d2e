import type { ResultOf } from 'gql.tada';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Figures } from '../../ui/figures.tsx';
import { InboxIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import type { PageSearch } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import type { POINT_ACCOUNT } from './documents.ts';
import styles from './points.module.css';
import type { Line } from './purses.ts';
import { TEXTS } from './texts/index.ts';

interface AccountProps {
  readonly account: NonNullable<ResultOf<typeof POINT_ACCOUNT>['pointAccount']>;
  readonly query: {
    readonly isPending: boolean;
    readonly isFetching: boolean;
    readonly isPlaceholderData: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly onTurn: (page: PageSearch) => void;
  /** Given: one may take a transaction back. */
  readonly onReverse: ((line: Line) => void) | undefined;
}

/** How many points there are, what of them lapses, and the statement. */
export function Account({ account: { balance, lots, upcomingLapses, statement }, query, onTurn, onReverse }: AccountProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const next = upcomingLapses[0];
  const reversed = new Set(statement.nodes.flatMap(({ transaction }) => transaction?.reversalOfId ?? []));
  const columns: readonly Column<Line>[] = [
    {
      key: 'what',
      header: text.what,
      cell: ({ kind, on, transaction }) => (
        <>
          <strong className={styles.name}>{transaction?.reason ?? text.lines[kind]}</strong>
          <small>{[transaction === null ? undefined : text.lines[kind], format.date(on), transaction?.sourceId].filter(Boolean).join(' · ')}</small>
        </>
      ),
    },
    { key: 'points', header: text.points, numeric: true, cell: ({ points }) => (points.startsWith('-') ? format.decimal(points) : `+${format.decimal(points)}`) },
    { key: 'balance', header: text.balance, numeric: true, cell: (line) => format.decimal(line.balance) },
    {
      key: 'reverse',
      header: text.actions,
      numeric: true,
      cell: (line) =>
        onReverse !== undefined &&
        line.transaction !== null &&
        line.transaction.reversalOfId === null &&
        !reversed.has(line.transaction.id) && (
          <Button variant="quiet" aria-label={text.reverseOf(line.transaction.reason)} onClick={() => onReverse(line)}>
            {text.reverse}
          </Button>
        ),
    },
  ];
  return (
    <div className={page.stack}>
      <Panel title={text.account}>
        <Figures
          figures={[
            { label: text.balance, value: format.decimal(balance) },
            {
              label: text.nextLapse,
              value: next === undefined ? text.nothingLapses : format.decimal(next.points),
              ...(next !== undefined && { note: text.lapsesOn(text.lines[next.kind], format.date(next.on)) }),
            },
          ]}
        />
        {lots.length > 0 && (
          <>
            <h3 className={styles.lotsTitle}>{text.lots}</h3>
            <ul className={styles.sentences}>
              {lots.map(({ earnedOn, expiresOn, points }) => (
                <li key={`${earnedOn} ${expiresOn}`}>
                  {text.lot(format.decimal(points), format.date(earnedOn), expiresOn === null ? null : format.date(expiresOn))}
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      <ConnectionPanel
        title={text.statement}
        loading={text.loading}
        query={query}
        connection={statement}
        columns={columns}
        rowKey={({ kind, on, points, balance: left, transaction }) => transaction?.id ?? `${kind} ${on} ${points} ${left}`}
        onTurn={onTurn}
        empty={
          <MessageState icon={<InboxIcon size={18} />} title={text.nothing}>
            {text.nothingHint}
          </MessageState>
        }
      />
    </div>
  );
}
