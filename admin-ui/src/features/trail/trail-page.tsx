import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DocumentIcon, DownloadIcon, SearchIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { wordsOf } from '../../ui/words-of.ts';
import { changesOf } from './changes.ts';
import { TRAIL } from './documents.ts';
import { ExportTrail } from './export-trail.tsx';
import { TEXTS } from './texts/index.ts';
import { TrailFilters } from './trail-filters.tsx';
import { isNarrowed, narrowed, trailVariables, type TrailSearch } from './trail-search.ts';

type Row = ResultOf<typeof TRAIL>['auditEntries']['nodes'][number];

/** All that was changed, the latest first. */
export function TrailPage() {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/organization/trail' });
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  const onSearch = (next: TrailSearch) => void navigate({ to: '/organization/trail', search: next });
  const query = useQuery({ ...asking('trail', TRAIL, { ...trailVariables(search), ...pageVariables(search) }), placeholderData: keepPreviousData });
  const mayRead = query.data?.viewer.capabilities.includes('READ_AUDIT') === true;
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const columns: readonly Column<Row>[] = [
    {
      key: 'action',
      header: text.action,
      cell: ({ id, action, changes }) => (
        <>
          {/* The server's own name of what was done, which is English. */}
          <Link to="/organization/trail/$id" params={{ id }} className={page.name} lang="en">
            {wordsOf(action)}
          </Link>
          <small lang="en">{[...new Set(changesOf(changes).map(({ entity }) => wordsOf(entity)))].join(', ')}</small>
        </>
      ),
    },
    {
      key: 'actor',
      header: text.actor,
      cell: ({ actor, onBehalfOf, apiKeyId }) => (
        <>
          {actor?.user?.name ?? text.system}
          {onBehalfOf !== null && <small>{text.onBehalfOf(onBehalfOf.user?.name ?? text.unknown)}</small>}
          {apiKeyId !== null && <small>{text.byKey}</small>}
        </>
      ),
    },
    {
      key: 'through',
      header: text.through,
      minor: 'wide',
      cell: ({ partnership, distributorship }) =>
        partnership === null ? (
          (distributorship?.name ?? '–')
        ) : (
          <Link to="/partners/$id" params={{ id: partnership.id }}>
            {partnership.name}
          </Link>
        ),
    },
    { key: 'at', header: text.at, numeric: true, minor: true, cell: ({ at }) => format.instant(at, timeZone) },
  ];
  return (
    <>
      <title>{`${t.app.trail} · ${t.app.name}`}</title>
      <div className={page.title}>
        <p className={page.lead}>{text.intro}</p>
        <div className={page.actions}>
          {mayRead && (
            <Button onClick={() => setExporting(true)}>
              <DownloadIcon />
              {text.take}
            </Button>
          )}
        </div>
      </div>
      {mayRead && <TrailFilters search={search} onNarrow={(by) => onSearch(narrowed(search, by))} />}
      <ConnectionPanel
        title={t.app.trail}
        loading={text.loading}
        query={query}
        connection={query.data?.auditEntries}
        columns={columns}
        rowKey={({ id }) => id}
        onTurn={(turn) => onSearch({ ...narrowed(search, {}), ...turn })}
        empty={
          mayRead && isNarrowed(search) ? (
            <MessageState icon={<SearchIcon size={18} />} title={text.noMatch} action={<Button onClick={() => onSearch({})}>{text.clear}</Button>}>
              {text.noMatchHint}
            </MessageState>
          ) : (
          <MessageState icon={<DocumentIcon size={18} />} title={mayRead ? text.none : text.notReadable}>
            {mayRead ? text.noneHint : t.errors.codes.FORBIDDEN}
          </MessageState>
          )
        }
      />
      {exporting && <ExportTrail onClose={() => setExporting(false)} />}
    </>
  );
}
