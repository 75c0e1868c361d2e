import { useEffect, useRef, useState } from 'react';
import type { ProgramStatus } from '../../graphql/enums.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import type { ProgramSearch } from './program-search.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

const PAUSE_MS = 250;

interface FiltersProps {
  readonly search: ProgramSearch;
  readonly onSearch: (search: ProgramSearch, replace?: boolean) => void;
}

/** Words and a state to narrow the list by; the address follows after a pause in typing. */
export function Filters({ search, onSearch }: FiltersProps) {
  const text = useTexts(TEXTS);
  const [words, setWords] = useState(search.q ?? '');
  const { q: _, after: __, before: ___, ...kept } = search;

  // The address can change without the field: by going back, or by clearing the filters.
  const sent = useRef(search.q ?? '');
  useEffect(() => {
    if ((search.q ?? '') !== sent.current) {
      sent.current = search.q ?? '';
      setWords(sent.current);
    }
  }, [search.q]);

  const narrow = (q: string, replace: boolean) => {
    sent.current = q.trim();
    onSearch({ ...kept, ...(sent.current !== '' && { q: sent.current }) }, replace);
  };
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return (
    <div className={styles.filters}>
      <SearchBox
        label={text.search}
        value={words}
        onChange={(value) => {
          setWords(value);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => narrow(value, true), PAUSE_MS);
        }}
      />
      <Segmented<ProgramStatus | 'ALL'>
        label={text.state}
        value={search.status ?? 'ALL'}
        options={(['ALL', 'PUBLISHED', 'DRAFT', 'ARCHIVED'] as const).map((value) => ({
          value,
          label: value === 'ALL' ? text.allStates : text.states[value],
        }))}
        onChange={(status) => {
          window.clearTimeout(timer.current);
          const { status: ____, ...others } = kept;
          onSearch({ ...others, ...(words.trim() !== '' && { q: words.trim() }), ...(status !== 'ALL' && { status }) });
        }}
      />
    </div>
  );
}
