import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { HandshakeIcon, SearchIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import type { Choices } from './choices.ts';
import { PARTNERS } from './documents.ts';
import { firstPage, isNarrowed, partnerVariables, sortedBy, turned, type PartnerSearch } from './partner-search.ts';
import { StatusBadge } from './status-badge.tsx';
import { TEXTS } from './texts/index.ts';

type Row = ResultOf<typeof PARTNERS>['partnerships']['nodes'][number];

interface PartnerListProps {
  readonly search: PartnerSearch;
  readonly choices: Choices;
  readonly onSearch: (search: PartnerSearch) => void;
}

/** A page of partners, or why there is none. */
export function PartnerList({ search, choices, onSearch }: PartnerListProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { nameOf } = useProgramLevels();
  const query = useQuery({ ...asking('partners', PARTNERS, { ...partnerVariables(search), ...pageVariables(search) }), placeholderData: keepPreviousData });
  const list = firstPage(search);
  const sorting = (by: 'name' | 'created') => ({
    direction: sortedBy(search.sort, by),
    onSort: () => onSearch({ ...list, sort: turned(search.sort, by) }),
  });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const typeOf = (key: string) => choices.types.find(({ value }) => value === key)?.label ?? key;

  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: text.partner,
      sort: sorting('name'),
      cell: ({ id, name, externalId }) => (
        <>
          <Link to="/partners/$id" params={{ id }} className={page.name}>
            {name}
          </Link>
          {externalId !== null && <small>{externalId}</small>}
        </>
      ),
    },
    { key: 'status', header: text.status, cell: ({ status }) => <StatusBadge status={status} /> },
    { key: 'level', header: text.level, cell: ({ levels }) => (levels.length === 0 ? text.nothing : levels.map(({ levelKey }) => nameOf(levelKey)).join(', ')) },
    { key: 'type', header: text.type, minor: 'wide', cell: ({ partnerType }) => (partnerType === null ? text.nothing : typeOf(partnerType)) },
    { key: 'country', header: text.country, minor: true, cell: ({ country }) => (country === null ? text.nothing : format.country(country)) },
    { key: 'distributor', header: text.distributor, minor: 'wide', cell: ({ distributorship }) => distributorship?.name ?? text.nothing },
    {
      key: 'created',
      header: text.since,
      numeric: true,
      minor: true,
      sort: sorting('created'),
      cell: ({ createdAt }) => format.day(createdAt, timeZone),
    },
  ];

  return (
    <ConnectionPanel
      title={text.list}
      loading={text.loading}
      query={query}
      connection={query.data?.partnerships}
      columns={columns}
      rowKey={({ id }) => id}
      onTurn={(turn) => onSearch({ ...list, ...turn })}
      empty={
        isNarrowed(search) ? (
          <MessageState
            icon={<SearchIcon size={18} />}
            title={text.noMatch}
            action={<Button onClick={() => onSearch(search.sort === undefined ? {} : { sort: search.sort })}>{text.clear}</Button>}
          >
            {text.noMatchHint}
          </MessageState>
        ) : (
          <MessageState icon={<HandshakeIcon size={18} />} title={text.none}>
            {text.noneHint}
          </MessageState>
        )
      }
    />
  );
}
