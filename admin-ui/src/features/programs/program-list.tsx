import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { LayersIcon, SearchIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { PROGRAMS } from './documents.ts';
import { programVariables, sortedBy, turned, type ProgramSearch } from './program-search.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof PROGRAMS>['programs']['nodes'][number];

interface ProgramListProps {
  readonly search: ProgramSearch;
  readonly onSearch: (search: ProgramSearch) => void;
}

/** A page of programs, or why there is none. */
export function ProgramList({ search, onSearch }: ProgramListProps) {
  const { language, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({
    ...asking('programs', PROGRAMS, { language: API_LANGUAGES[language], ...programVariables(search), ...pageVariables(search) }),
    placeholderData: keepPreviousData,
  });
  const { q, status, sort, after: _, before: __ } = search;
  const narrowed = q !== undefined || status !== undefined;
  const list = { ...(q !== undefined && { q }), ...(status !== undefined && { status }), ...(sort !== undefined && { sort }) };
  const sorting = (by: 'key' | 'created') => ({
    direction: sortedBy(sort, by),
    onSort: () => onSearch({ ...list, sort: turned(sort, by) }),
  });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';

  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: text.program,
      cell: ({ id, key, name }) => (
        <Link to="/programs/$id" params={{ id }} className={page.name}>
          {name ?? key}
        </Link>
      ),
    },
    { key: 'key', header: text.key, minor: true, sort: sorting('key'), cell: ({ key }) => <code>{key}</code> },
    {
      key: 'state',
      header: text.state,
      cell: ({ status: state, draft }) => (
        <span className={styles.badges}>
          <Badge tone={state === 'PUBLISHED' ? 'good' : 'plain'}>{text.states[state]}</Badge>
          {state === 'PUBLISHED' && draft !== null && <Badge tone="plain">{text.draftWaits}</Badge>}
        </span>
      ),
    },
    {
      key: 'since',
      header: text.since,
      minor: true,
      cell: ({ currentVersion }) => (currentVersion?.effectiveFrom ? format.date(currentVersion.effectiveFrom) : text.nothing),
    },
    {
      key: 'levels',
      header: text.levels,
      numeric: true,
      minor: true,
      cell: ({ currentVersion }) => (currentVersion === null ? text.nothing : format.count(currentVersion.levels.length)),
    },
    {
      key: 'created',
      header: text.begun,
      numeric: true,
      minor: true,
      sort: sorting('created'),
      cell: ({ createdAt }) => format.instant(createdAt, timeZone),
    },
  ];

  return (
    <ConnectionPanel
      title={text.list}
      loading={text.loading}
      query={query}
      connection={query.data?.programs}
      columns={columns}
      rowKey={({ id }) => id}
      onTurn={(turn) => onSearch({ ...list, ...turn })}
      empty={
        narrowed ? (
          <MessageState
            icon={<SearchIcon size={18} />}
            title={text.noMatch}
            action={<Button onClick={() => onSearch(sort === undefined ? {} : { sort })}>{text.clear}</Button>}
          >
            {text.noMatchHint}
          </MessageState>
        ) : (
          <MessageState icon={<LayersIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        )
      }
    />
  );
}
