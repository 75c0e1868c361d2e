import { useNavigate, useSearch } from '@tanstack/react-router';
import type { LevelProposalStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Segmented } from '../../ui/segmented.tsx';
import { proposalSearch, STATUSES, type ProposalSearch } from './level-search.ts';
import { ProgramFilter } from './program-filter.tsx';
import { ProposalList } from './proposal-list.tsx';
import { TEXTS } from './texts/index.ts';

/** What reviews have proposed. */
export function ProposalsPage() {
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/levels/' });
  const navigate = useNavigate();
  const status = search.status ?? 'OPEN';
  const go = (next: ProposalSearch) => void navigate({ to: '/levels', search: next });
  // Another list begins at its first page.
  const narrow = (program: string, state: LevelProposalStatus) => go(proposalSearch({ ...(program !== '' && { program }), status: state }));
  return (
    <>
      <div className={page.filters}>
        <Segmented<LevelProposalStatus>
          label={text.status}
          value={status}
          options={STATUSES.map((value) => ({ value, label: text.statuses[value] }))}
          onChange={(state) => narrow(search.program ?? '', state)}
        />
        <ProgramFilter program={search.program ?? ''} allowAll onChange={(program) => narrow(program, status)} />
      </div>
      {/* What was selected of another list is of no use in this one. */}
      <ProposalList key={`${search.program ?? ''} ${status}`} search={search} onSearch={go} />
    </>
  );
}
