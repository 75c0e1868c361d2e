import { day } from '../../ui/day.ts';
import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** What of an address says which day is asked about, and whose move is shown. */
export interface MoveSearch extends PageSearch {
  /** Day, `2026-03-04`; today when absent. */
  readonly on?: string;
  /** From which level to which, `silver~gold`; nothing before or after the sign: no level. */
  readonly move?: string;
}

export function moveSearch(search: Readonly<Record<string, unknown>>): MoveSearch {
  const on = day(search['on']);
  const move = typeof search['move'] === 'string' && search['move'].includes('~') ? search['move'] : undefined;
  return { ...(on !== undefined && { on }), ...(move !== undefined && { move, ...pageSearch(search) }) };
}

interface Ends {
  readonly fromLevel: { readonly key: string } | null;
  readonly toLevel: { readonly key: string } | null;
}

/** How the address names a move. */
export function moveName({ fromLevel, toLevel }: Ends): string {
  return `${fromLevel?.key ?? ''}~${toLevel?.key ?? ''}`;
}
