import { useQuery } from '@tanstack/react-query';
import { asking } from '../../app/api.ts';
import { askingColleagues } from '../../app/colleagues.ts';
import { askingPartnerName } from '../../app/partner-name.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { FilterDay } from '../../ui/filter-day.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import page from '../../ui/page.module.css';
import { wordsOf } from '../../ui/words-of.ts';
import { MUTATIONS, namesOf } from './documents.ts';
import { TEXTS } from './texts/index.ts';
import type { TrailFilter, TrailSearch } from './trail-search.ts';

interface TrailFiltersProps {
  readonly search: TrailSearch;
  readonly onNarrow: (by: TrailFilter) => void;
}

/** What was done, by whom, about what, and when. */
export function TrailFilters({ search, onNarrow }: TrailFiltersProps) {
  const text = useTexts(TEXTS);
  const mutations = namesOf(useQuery({ ...asking('mutations', MUTATIONS, {}), staleTime: Number.POSITIVE_INFINITY }).data);
  const people = useQuery(askingColleagues()).data ?? [];
  const partner = useQuery(askingPartnerName(search.partner)).data?.partnership;
  const actions = mutations.map((name) => ({ value: name, label: wordsOf(name) }));
  return (
    <div className={page.filters}>
      <FilterSelect
        label={text.action}
        value={search.action ?? ''}
        all={text.any}
        options={actions.toSorted((one, other) => one.label.localeCompare(other.label))}
        onChange={(action) => onNarrow({ action })}
      />
      <FilterSelect
        label={text.actor}
        value={search.person ?? ''}
        all={text.any}
        options={people.flatMap(({ id, user }) => (user === null ? [] : [{ value: id, label: user.name }]))}
        onChange={(person) => onNarrow({ person })}
      />
      {search.partner !== undefined && (
        <FilterSelect
          label={text.partner}
          value={search.partner}
          all={text.any}
          options={[{ value: search.partner, label: partner?.name ?? text.oneOfThem }]}
          onChange={(chosen) => onNarrow({ partner: chosen })}
        />
      )}
      {search.thing !== undefined && (
        <FilterSelect
          label={text.thing}
          value={search.thing}
          all={text.any}
          options={[{ value: search.thing, label: text.oneThing }]}
          onChange={(chosen) => onNarrow({ thing: chosen })}
        />
      )}
      <FilterDay label={text.from} value={search.from ?? ''} onChange={(from) => onNarrow({ from })} />
      <FilterDay label={text.to} value={search.to ?? ''} onChange={(to) => onNarrow({ to })} />
    </div>
  );
}
