import { useQuery } from '@tanstack/react-query';
import { askingAll } from '../../app/api.ts';
import { askingColleagues } from '../../app/colleagues.ts';
import { askingPartnerName } from '../../app/partner-name.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { METRICS } from '../../rules/documents.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import page from '../../ui/page.module.css';
import { Segmented } from '../../ui/segmented.tsx';
import { ROLES, type TargetSearch } from './target-search.ts';
import { TEXTS } from './texts/index.ts';

interface TargetFiltersProps {
  readonly search: TargetSearch;
  readonly onNarrow: (by: Readonly<Record<string, string | true | undefined>>) => void;
}

/** Whose targets, over what, and whether they count. */
export function TargetFilters({ search, onNarrow }: TargetFiltersProps) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics)).data ?? [];
  const people = useQuery(askingColleagues()).data ?? [];
  const partner = useQuery(askingPartnerName(search.partner)).data?.partnership;
  return (
    <div className={page.filters}>
      <Segmented
        label={text.which}
        value={search.archived === true ? 'ARCHIVED' : 'CURRENT'}
        options={[
          { value: 'CURRENT', label: text.current },
          { value: 'ARCHIVED', label: text.archived },
        ]}
        onChange={(which) => onNarrow({ archived: which === 'ARCHIVED' ? true : undefined })}
      />
      <FilterSelect
        label={text.metric}
        value={search.metric ?? ''}
        all={text.any}
        options={metrics.map((each) => ({ value: each.key, label: language === 'nl' ? each.nameNl : each.nameEn }))}
        onChange={(metric) => onNarrow({ metric })}
      />
      <FilterSelect
        label={text.role}
        value={search.role ?? ''}
        all={text.any}
        options={ROLES.map((value) => ({ value, label: t.roles[value] }))}
        onChange={(role) => onNarrow({ role })}
      />
      <FilterSelect
        label={text.person}
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
    </div>
  );
}
