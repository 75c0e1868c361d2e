import type { RelationStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import page from '../../ui/page.module.css';
import { SearchBox } from '../../ui/search-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useTyped } from '../../ui/typed.ts';
import { useColleagues, useLevelChoices, type Choices } from './choices.ts';
import { narrowed, STATUSES, type PartnerFilter, type PartnerSearch } from './partner-search.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

interface PartnerFiltersProps {
  readonly search: PartnerSearch;
  readonly choices: Choices;
  readonly onSearch: (search: PartnerSearch, replace?: boolean) => void;
}

/** Words and properties to narrow the list by; the address follows. */
export function PartnerFilters({ search, choices, onSearch }: PartnerFiltersProps) {
  const text = useTexts(TEXTS);
  const people = useColleagues();
  const levels = useLevelChoices(text.noLevel);
  const { words, type, settle } = useTyped(search.q ?? '', (typed) => onSearch(narrowed(search, { q: typed }), true));
  const narrow = (by: Partial<Record<keyof PartnerFilter, string>>) => onSearch(narrowed(search, { q: settle(), ...by }));
  return (
    <>
      <div className={page.filters}>
        <SearchBox label={text.search} value={words} onChange={type} />
        <Segmented<RelationStatus | 'ALL'>
          label={text.status}
          value={search.status ?? 'ALL'}
          options={(['ALL', ...STATUSES] as const).map((value) => ({ value, label: value === 'ALL' ? text.all : text.statuses[value] }))}
          onChange={(status) => narrow({ status: status === 'ALL' ? '' : status })}
        />
      </div>
      <div className={styles.chips}>
        <FilterSelect label={text.type} value={search.type ?? ''} all={text.any} options={choices.types} onChange={(value) => narrow({ type: value })} />
        <FilterSelect label={text.country} value={search.country ?? ''} all={text.any} options={choices.countries} onChange={(value) => narrow({ country: value })} />
        <FilterSelect
          label={text.distributor}
          value={search.distributor ?? ''}
          all={text.any}
          options={choices.distributors}
          onChange={(value) => narrow({ distributor: value })}
        />
        {levels.length > 0 && <FilterSelect label={text.level} value={search.level ?? ''} all={text.any} options={levels} onChange={(value) => narrow({ level: value })} />}
        <FilterSelect label={text.lookedAfterBy} value={search.member ?? ''} all={text.any} options={people} onChange={(value) => narrow({ member: value })} />
      </div>
    </>
  );
}
