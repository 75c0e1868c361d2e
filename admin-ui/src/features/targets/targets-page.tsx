import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { TARGETS } from './documents.ts';
import { SetTarget } from './set-target.tsx';
import { TargetFilters } from './target-filters.tsx';
import { targetSearch, type TargetSearch } from './target-search.ts';
import { TargetState } from './target-state.tsx';
import { DOCUMENTS_OF_TARGETS, narrowed, targetFilter, useQuantity, type TargetRow } from './targets.ts';
import { TEXTS } from './texts/index.ts';

/** What partners, people and roles are to reach. */
export function TargetsPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const quantity = useQuantity();
  const search = useSearch({ from: '/shell/organization/targets' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [setting, setSetting] = useState(false);
  const onSearch = (next: TargetSearch) => void navigate({ to: '/organization/targets', search: next });
  const query = useQuery({
    ...asking('targets', TARGETS, { filter: targetFilter(search), language: API_LANGUAGES[language], ...pageVariables(search) }),
    placeholderData: keepPreviousData,
  });
  const may = query.data?.viewer.capabilities.includes('MANAGE_PARTNERSHIPS') === true;
  const columns: readonly Column<TargetRow>[] = [
    {
      key: 'holder',
      header: text.holder,
      cell: ({ id, name, scope, role, partnership, membership, archivedAt }) => (
        <>
          <Link to="/organization/targets/$id" params={{ id }} className={page.name}>
            {partnership?.name ?? membership?.user?.name ?? (role === null ? text.scopes[scope] : t.roles[role])}
          </Link>{' '}
          {archivedAt !== null && <Badge tone="plain">{text.archivedState}</Badge>}
          <small>{name}</small>
        </>
      ),
    },
    { key: 'state', header: text.state, cell: ({ progress }) => <TargetState state={progress.state} /> },
    { key: 'value', header: text.value, numeric: true, cell: ({ value }) => quantity(value) },
    { key: 'actual', header: text.actual, numeric: true, minor: true, cell: ({ progress }) => quantity(progress.actual) },
    { key: 'attainment', header: text.attainment, numeric: true, cell: ({ progress }) => quantity(progress.attainment) },
    { key: 'period', header: text.period, minor: 'wide', cell: ({ beginsOn, endsOn }) => `${format.date(beginsOn)} – ${format.date(endsOn)}` },
  ];
  return (
    <>
      <title>{`${t.app.targets} · ${t.app.name}`}</title>
      <div className={page.title}>
        <p className={page.lead}>{text.intro}</p>
        {may && (
          <div className={page.actions}>
            <Button variant="primary" onClick={() => setSetting(true)}>
              {text.set}
            </Button>
          </div>
        )}
      </div>
      <TargetFilters search={search} onNarrow={(by) => onSearch(targetSearch(narrowed(search, by)))} />
      <ConnectionPanel
        title={t.app.targets}
        loading={text.loading}
        query={query}
        connection={query.data?.targets}
        columns={columns}
        rowKey={({ id }) => id}
        onTurn={(turn) => onSearch({ ...targetSearch(narrowed(search, {})), ...turn })}
        empty={
          <MessageState icon={<LayersIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        }
      />
      {setting && (
        <SetTarget
          replaced={undefined}
          partner={search.partner}
          onChanged={async () => {
            await Promise.all(DOCUMENTS_OF_TARGETS.map((document) => client.invalidateQueries({ queryKey: [document] })));
          }}
          onDone={(_, id) => void (id !== undefined && navigate({ to: '/organization/targets/$id', params: { id } }))}
          onClose={() => setSetting(false)}
        />
      )}
    </>
  );
}
