import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DocumentIcon, SearchIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { topicWords } from './content.ts';
import { ContentFilters } from './content-filters.tsx';
import { contentVariables, isNarrowed, narrowed } from './content-list.ts';
import type { ContentSearch } from './content-search.ts';
import { CONTENT_PAGE } from './documents.ts';
import { StatusBadge } from './status-badge.tsx';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof CONTENT_PAGE>['contentItems']['nodes'][number];

/** What the vendor tells and gives its partners. */
export function ContentPage() {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/content' });
  const navigate = useNavigate();
  const onSearch = (next: ContentSearch, replace = false) => void navigate({ to: '/content', search: next, replace });
  const query = useQuery({
    ...asking('content-page', CONTENT_PAGE, { ...contentVariables(search), language: API_LANGUAGES[language], ...pageVariables(search) }),
    placeholderData: keepPreviousData,
  });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const mayCreate = query.data?.viewer.capabilities.includes('MANAGE_CONTENT') === true;
  const rows = query.data?.contentItems.nodes ?? [];
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      header: text.item,
      sort: {
        direction: search.sort === undefined ? undefined : search.sort === 'title' ? 'ASC' : 'DESC',
        onSort: () => onSearch(narrowed(search, { sort: search.sort === 'title' ? '-title' : 'title' })),
      },
      cell: ({ id, title, kind }) => (
        <>
          <Link to="/content/$id" params={{ id }} className={page.name}>
            {title ?? text.untitled}
          </Link>
          <small>{text.kinds[kind]}</small>
        </>
      ),
    },
    { key: 'status', header: text.status, cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: 'topic',
      header: text.topic,
      minor: true,
      cell: ({ topic }) => (
        <Link to="/content" search={narrowed(search, { topic })}>
          {topicWords(topic)}
        </Link>
      ),
    },
    { key: 'valid', header: text.valid, minor: 'wide', cell: ({ validFrom, validTo }) => text.span(validFrom === null ? null : format.date(validFrom), validTo === null ? null : format.date(validTo)) },
    {
      key: 'published',
      header: text.publishedAt,
      numeric: true,
      minor: 'wide',
      cell: ({ publishedAt }) => (publishedAt === null ? '–' : format.day(publishedAt, timeZone)),
    },
  ];
  return (
    <>
      <title>{`${t.app.content} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.content}</h1>
        {mayCreate && (
          <div className={page.actions}>
            <Link to="/content/new" className={`${button.button} ${button.primary}`}>
              {text.create}
            </Link>
          </div>
        )}
      </div>
      <p className={page.lead}>{text.intro}</p>
      <ContentFilters search={search} topics={[...new Set(rows.map(({ topic }) => topic))].toSorted()} onSearch={onSearch} />
      <ConnectionPanel
        title={text.list}
        loading={text.loading}
        query={query}
        connection={query.data?.contentItems}
        columns={columns}
        rowKey={({ id }) => id}
        onTurn={(turn) => onSearch({ ...narrowed(search, {}), ...turn })}
        empty={
          isNarrowed(search) ? (
            <MessageState icon={<SearchIcon size={18} />} title={text.noMatch} action={<Button onClick={() => onSearch({})}>{text.clear}</Button>}>
              {text.noMatchHint}
            </MessageState>
          ) : (
            <MessageState icon={<DocumentIcon size={18} />} title={text.none}>
              {text.noneHint}
            </MessageState>
          )
        }
      />
    </>
  );
}
