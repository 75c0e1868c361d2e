import type { ContentStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import page from '../../ui/page.module.css';
import { SearchBox } from '../../ui/search-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useTyped } from '../../ui/typed.ts';
import { topicWords } from './content.ts';
import { narrowed } from './content-list.ts';
import { KINDS, STATUSES, type ContentFilter, type ContentSearch } from './content-search.ts';
import styles from './content.module.css';
import { TEXTS } from './texts/index.ts';

interface ContentFiltersProps {
  readonly search: ContentSearch;
  /** Those of the rows in sight. */
  readonly topics: readonly string[];
  readonly onSearch: (search: ContentSearch, replace?: boolean) => void;
}

/** Words and properties to narrow the list by; the address follows. */
export function ContentFilters({ search, topics, onSearch }: ContentFiltersProps) {
  const text = useTexts(TEXTS);
  const { words, type, settle } = useTyped(search.q ?? '', (typed) => onSearch(narrowed(search, { q: typed }), true));
  const narrow = (by: Partial<Record<keyof ContentFilter, string>>) => onSearch(narrowed(search, { q: settle(), ...by }));
  return (
    <>
      <div className={page.filters}>
        <SearchBox label={text.search} value={words} onChange={type} />
        <Segmented<ContentStatus | 'ALL'>
          label={text.status}
          value={search.status ?? 'ALL'}
          options={(['ALL', ...STATUSES] as const).map((value) => ({ value, label: value === 'ALL' ? text.all : text.statuses[value] }))}
          onChange={(status) => narrow({ status: status === 'ALL' ? '' : status })}
        />
      </div>
      <div className={styles.chips}>
        <FilterSelect
          label={text.kind}
          value={search.kind ?? ''}
          all={text.any}
          options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
          onChange={(kind) => narrow({ kind })}
        />
        <FilterSelect
          label={text.topic}
          value={search.topic ?? ''}
          all={text.any}
          options={topics.map((value) => ({ value, label: topicWords(value) }))}
          onChange={(topic) => narrow({ topic })}
        />
      </div>
    </>
  );
}
