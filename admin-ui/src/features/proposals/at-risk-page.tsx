import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageVariables } from '../../ui/paging.ts';
import { LEVELS_AT_RISK } from './documents.ts';
import { LevelChange } from './level-change.tsx';
import type { LevelSearch } from './level-search.ts';
import { OfProgram } from './of-program.tsx';
import { PartnerCell } from './partner-cell.tsx';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof LEVELS_AT_RISK>['levelsAtRisk']['nodes'][number];

/** Who will lose a level if nothing changes. */
export function AtRiskPage() {
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/levels/at-risk' });
  const navigate = useNavigate();
  const go = (next: LevelSearch) => void navigate({ to: '/levels/at-risk', search: next });
  return (
    <OfProgram title={text.atRisk} intro={text.atRiskIntro} program={search.program} onProgram={(program) => go({ program })}>
      {({ id }) => <AtRisk programId={id} search={search} onSearch={go} />}
    </OfProgram>
  );
}

interface AtRiskProps {
  readonly programId: string;
  readonly search: LevelSearch;
  readonly onSearch: (search: LevelSearch) => void;
}

function AtRisk({ programId, search, onSearch }: AtRiskProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('levels-at-risk', LEVELS_AT_RISK, { programId, ...pageVariables(search) }), placeholderData: keepPreviousData });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const columns: readonly Column<Row>[] = [
    { key: 'partner', header: text.partner, cell: ({ partnership }) => <PartnerCell partnership={partnership} /> },
    { key: 'change', header: text.change, cell: ({ heldLevelKey, toLevelKey }) => <LevelChange from={heldLevelKey} to={toLevelKey} /> },
    {
      key: 'warned',
      header: text.warned,
      numeric: true,
      minor: true,
      cell: ({ warnedAt }) => (warnedAt === null ? text.notWarned : format.day(warnedAt, timeZone)),
    },
    { key: 'loss', header: text.lossOn, numeric: true, cell: ({ lossOn }) => (lossOn === null ? text.nothing : format.date(lossOn)) },
  ];
  return (
    <ConnectionPanel
      title={text.atRisk}
      loading={text.loading}
      query={query}
      connection={query.data?.levelsAtRisk}
      columns={columns}
      rowKey={({ partnership, lossOn, heldLevelKey }) => partnership?.id ?? `${lossOn} ${heldLevelKey}`}
      onTurn={(turn) => onSearch({ program: programId, ...turn })}
      empty={
        <MessageState icon={<CheckIcon size={18} />} title={text.nobodyAtRisk}>
          {text.nobodyAtRiskHint}
        </MessageState>
      }
    />
  );
}
