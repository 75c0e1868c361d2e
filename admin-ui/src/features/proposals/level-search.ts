import type { LevelProposalStatus } from '../../graphql/enums.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

export const STATUSES: readonly LevelProposalStatus[] = ['OPEN', 'APPROVED', 'REJECTED', 'WITHDRAWN'];

/** Of which program, and which page. */
export interface LevelSearch extends PageSearch {
  readonly program?: string;
}

/** Which proposals; open ones when nothing is said. */
export interface ProposalSearch extends LevelSearch {
  readonly status?: LevelProposalStatus;
}

/** What of an address says of which program. */
export function levelSearch(search: Readonly<Record<string, unknown>>): LevelSearch {
  const { program } = search;
  return { ...(typeof program === 'string' && { program }), ...pageSearch(search) };
}

/** What of an address says which proposals. */
export function proposalSearch(search: Readonly<Record<string, unknown>>): ProposalSearch {
  const status = STATUSES.find((each) => each === search['status'] && each !== 'OPEN');
  return { ...levelSearch(search), ...(status !== undefined && { status }) };
}
