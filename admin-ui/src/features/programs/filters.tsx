import type { ProgramStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { SearchBox } from '../../ui/search-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useTyped } from '../../ui/typed.ts';
import type { ProgramSearch } from './program-search.ts';
import { TEXTS } from './texts/index.ts';

interface FiltersProps {
  readonly search: ProgramSearch;
  readonly onSearch: (search: ProgramSearch, replace?: boolean) => void;
}

/** Words and a state to narrow the list by; the address follows. */
export function Filters({ search, onSearch }: FiltersProps) {
  const text = useTexts(TEXTS);
  const { q, status, sort } = search;
  const narrow = (words: string, state: ProgramStatus | undefined, replace: boolean) =>
    onSearch({ ...(words !== '' && { q: words }), ...(state !== undefined && { status: state }), ...(sort !== undefined && { sort }) }, replace);
  const { words, type, settle } = useTyped(q ?? '', (typed) => narrow(typed, status, true));
  return (
    <div className={page.filters}>
      <SearchBox label={text.search} value={words} onChange={type} />
      <Segmented<ProgramStatus | 'ALL'>
        label={text.state}
        value={status ?? 'ALL'}
        options={(['ALL', 'PUBLISHED', 'DRAFT', 'ARCHIVED'] as const).map((value) => ({
          value,
          label: value === 'ALL' ? text.allStates : text.states[value],
        }))}
        onChange={(state) => narrow(settle(), state === 'ALL' ? undefined : state, false)}
      />
    </div>
  );
}
