import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { CheckIcon, InboxIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageVariables } from '../../ui/paging.ts';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { DecideProposals, type Decision } from './decide-proposals.tsx';
import { LEVEL_PROPOSALS } from './documents.ts';
import { LevelChange } from './level-change.tsx';
import type { ProposalSearch } from './level-search.ts';
import { PartnerCell } from './partner-cell.tsx';
import styles from './proposals.module.css';
import { Reasons } from './reasons.tsx';
import { TEXTS } from './texts/index.ts';

export type Proposal = ResultOf<typeof LEVEL_PROPOSALS>['levelProposals']['nodes'][number];

/** What was read before is of no use any more once somebody holds another level, or something else is proposed. */
const OUTDATED = ['level-proposals', 'open-proposals', 'levels-at-risk', 'partner', 'partners', 'partner-standing', 'level-progress'];

interface ProposalListProps {
  readonly search: ProposalSearch;
  readonly onSearch: (search: ProposalSearch) => void;
}

/** Proposals of one state; open ones can be selected and decided together, over several pages. */
export function ProposalList({ search, onSearch }: ProposalListProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const { programs = [] } = useProgramLevels();
  const [selected, setSelected] = useState<readonly Proposal[]>([]);
  const [deciding, setDeciding] = useState<Decision>();
  const [explained, setExplained] = useState<Proposal>();
  const [done, setDone] = useState('');
  const message = useRef<HTMLParagraphElement>(null);
  const { program, status = 'OPEN', after: _, before: __ } = search;
  const variables = { filter: { programIds: program === undefined ? null : [program], statusIn: [status] }, ...pageVariables(search) };
  const query = useQuery({ ...asking('level-proposals', LEVEL_PROPOSALS, variables), placeholderData: keepPreviousData });
  const open = status === 'OPEN';
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const nameOf = ({ partnership }: Proposal) => partnership?.name ?? text.gone;
  const programOf = ({ programId }: Proposal) => {
    const found = programs.find(({ id }) => id === programId);
    return found?.name ?? found?.key ?? text.nothing;
  };

  async function onDecided(what: string) {
    await Promise.all(OUTDATED.map((name) => client.invalidateQueries({ queryKey: [name] })));
    flushSync(() => {
      setDeciding(undefined);
      setSelected([]);
      setDone(what);
    });
    message.current?.focus();
  }

  const columns: readonly Column<Proposal>[] = [
    { key: 'partner', header: text.partner, cell: ({ partnership }) => <PartnerCell partnership={partnership} /> },
    { key: 'change', header: text.change, cell: ({ fromLevelKey, toLevelKey }) => <LevelChange from={fromLevelKey} to={toLevelKey} /> },
    { key: 'program', header: text.program, minor: 'wide', cell: programOf },
    ...(open
      ? ([
          {
            key: 'approvals',
            header: text.approvals,
            numeric: true,
            minor: true,
            cell: ({ approvalCount, approvalsNeeded }) => text.approvalsOf(format.count(approvalCount), format.count(approvalsNeeded)),
          },
          { key: 'proposed', header: text.proposed, numeric: true, minor: true, cell: ({ createdAt }) => format.day(createdAt, timeZone) },
          {
            key: 'why',
            header: text.why,
            numeric: true,
            cell: (proposal) => (
              <Button variant="quiet" className={styles.why} aria-label={text.whyOf(nameOf(proposal))} onClick={() => setExplained(proposal)}>
                {text.why}
              </Button>
            ),
          },
        ] satisfies readonly Column<Proposal>[])
      : ([
          { key: 'reason', header: text.reason, minor: true, cell: ({ reason }) => reason ?? text.nothing },
          {
            key: 'settled',
            header: text.settled,
            numeric: true,
            cell: ({ settledAt }) => (settledAt === null ? text.nothing : format.day(settledAt, timeZone)),
          },
        ] satisfies readonly Column<Proposal>[])),
  ];
  const list = { ...(program !== undefined && { program }), ...(search.status !== undefined && { status: search.status }) };

  return (
    <>
      <p ref={message} tabIndex={-1} role="status" className={styles.done}>
        {done}
      </p>
      <ConnectionPanel
        title={open ? text.proposals : text.statuses[status]}
        loading={text.loading}
        query={query}
        connection={query.data?.levelProposals}
        columns={columns}
        rowKey={({ id }) => id}
        {...(open && {
          selection: {
            selected: selected.map(({ id }) => id),
            labelOf: (proposal: Proposal) => text.select(nameOf(proposal)),
            labelAll: text.selectAll,
            selectable: ({ viewerCanDecide }: Proposal) => viewerCanDecide,
            onSelect: (rows: readonly Proposal[], chosen: boolean) => {
              const others = selected.filter(({ id }) => !rows.some((row) => row.id === id));
              setSelected(chosen ? [...others, ...rows] : others);
            },
          },
        })}
        onTurn={(turn) => onSearch({ ...list, ...turn })}
        empty={
          <MessageState icon={open ? <CheckIcon size={18} /> : <InboxIcon size={18} />} title={open ? text.noneOpen : text.none}>
            {open ? text.noneOpenHint : text.noneHint}
          </MessageState>
        }
      />
      {selected.length > 0 && (
        <SelectionBar selected={text.selected(format.count(selected.length))} clear={text.clear} onClear={() => setSelected([])}>
          <Button onClick={() => setDeciding('reject')}>{text.reject}</Button>
          <Button variant="primary" onClick={() => setDeciding('approve')}>
            {text.approve}
          </Button>
        </SelectionBar>
      )}
      {deciding !== undefined && <DecideProposals decision={deciding} proposals={selected} onDecided={onDecided} onClose={() => setDeciding(undefined)} />}
      {explained !== undefined && <Reasons proposal={explained} onClose={() => setExplained(undefined)} />}
    </>
  );
}
