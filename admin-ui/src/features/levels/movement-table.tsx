import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import type { LEVEL_MOVEMENT } from './documents.ts';
import styles from './levels.module.css';
import { moveName } from './move-search.ts';
import { TEXTS } from './texts/index.ts';

export type Move = NonNullable<ResultOf<typeof LEVEL_MOVEMENT>['levelMovement']>['moves'][number];

interface MovementTableProps {
  readonly programId: string;
  readonly moves: readonly Move[];
  /** The one whose partnerships stand below. */
  readonly shown: string | undefined;
  readonly search: { readonly on?: string };
  readonly total: string;
  readonly busy: boolean;
}

/** From which level to which, and how many; each leads to who it is. */
export function MovementTable({ programId, moves, shown, search, total, busy }: MovementTableProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const columns: readonly Column<Move>[] = [
    {
      key: 'move',
      header: text.move,
      cell: (move) => (
        <Link
          to="/programs/$id/what-if"
          params={{ id: programId }}
          search={{ ...search, move: moveName(move) }}
          resetScroll={false}
          className={page.name}
          aria-current={moveName(move) === shown ? 'true' : undefined}
        >
          {text.fromTo(move.fromLevel?.name ?? text.noLevel, move.toLevel?.name ?? text.noLevel)}
        </Link>
      ),
    },
    {
      key: 'direction',
      header: text.direction,
      cell: ({ direction }) => (
        <span className={styles.direction} data-direction={direction}>
          {direction === 'UP' && <ArrowUpIcon size={14} />}
          {direction === 'DOWN' && <ArrowDownIcon size={14} />}
          {text.directions[direction]}
        </span>
      ),
    },
    { key: 'count', header: text.partners, numeric: true, cell: ({ count }) => format.count(count) },
  ];
  return (
    <Panel title={text.movement} flush end={<span className={page.muted}>{text.compared(total)}</span>}>
      <DataTable label={text.movement} columns={columns} rows={moves} rowKey={moveName} busy={busy} />
    </Panel>
  );
}
