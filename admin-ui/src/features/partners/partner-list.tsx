import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { AssignMany } from './assign-many.tsx';
import { ChangeMany } from './change-many.tsx';
import type { Choices } from './choices.ts';
import { PARTNERS } from './documents.ts';
import { MOST, type ListedPartner } from './many.tsx';
import { firstPage, isNarrowed, partnerVariables, sortedBy, turned, type PartnerSearch } from './partner-search.ts';
import { DOCUMENTS_OF_PARTNERS } from './partner.ts';
import { StatusBadge } from './status-badge.tsx';
import { TargetMany } from './target-many.tsx';
import { TEXTS } from './texts/index.ts';

interface PartnerListProps {
  readonly search: PartnerSearch;
  readonly choices: Choices;
  readonly onSearch: (search: PartnerSearch) => void;
}

/** A page of partners, or why there is none; those chosen, over several pages, are changed together. */
export function PartnerList({ search, choices, onSearch }: PartnerListProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { nameOf } = useProgramLevels();
  const query = useQuery({ ...asking('partners', PARTNERS, { ...partnerVariables(search), ...pageVariables(search) }), placeholderData: keepPreviousData });
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly ListedPartner[]>([]);
  const [doing, setDoing] = useState<'change' | 'assign' | 'target'>();
  const [done, setDone] = useState('');
  const message = useRef<HTMLParagraphElement>(null);
  // As they are now, where this page shows them.
  const rows = query.data?.partnerships.nodes ?? [];
  const selected = chosen.map((each) => rows.find(({ id }) => id === each.id) ?? each);
  const tooMany = selected.length > MOST;
  const list = firstPage(search);
  const sorting = (by: 'name' | 'created') => ({
    direction: sortedBy(search.sort, by),
    onSort: () => onSearch({ ...list, sort: turned(search.sort, by) }),
  });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const typeOf = (key: string) => choices.types.find(({ value }) => value === key)?.label ?? key;

  const columns: readonly Column<ListedPartner>[] = [
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

  function start(what: NonNullable<typeof doing>) {
    setDone('');
    setDoing(what);
  }

  function onClear() {
    flushSync(() => {
      setChosen([]);
      setDone('');
    });
    // The button is gone.
    message.current?.focus();
  }

  const many = {
    partners: selected,
    onChanged: async () => {
      await Promise.all(DOCUMENTS_OF_PARTNERS.map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
    onDone: (what: string) => {
      flushSync(() => {
        setDoing(undefined);
        setChosen([]);
        setDone(what);
      });
      message.current?.focus();
    },
    onClose: () => setDoing(undefined),
  };

  return (
    <>
      <p ref={message} tabIndex={-1} role="status" className={page.done}>
        {done}
      </p>
      <ConnectionPanel
        title={text.list}
        loading={text.loading}
        query={query}
        connection={query.data?.partnerships}
        columns={columns}
        rowKey={({ id }) => id}
        selection={{
          selected: selected.map(({ id }) => id),
          labelOf: ({ name }) => text.select(name),
          labelAll: text.selectAll,
          selectable: ({ viewerCanUpdate }) => viewerCanUpdate,
          onSelect: (some, on) => {
            const others = chosen.filter(({ id }) => !some.some((row) => row.id === id));
            setChosen(on ? [...others, ...some] : others);
          },
        }}
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
      {selected.length > 0 && (
        <SelectionBar selected={tooMany ? text.tooMany(format.count(selected.length), format.count(MOST)) : text.selected(format.count(selected.length))} clear={text.clearSelection} onClear={onClear}>
          {!tooMany && (
            <>
              <Button onClick={() => start('assign')}>{text.assignMany}</Button>
              <Button onClick={() => start('target')}>{text.targetMany}</Button>
              <Button variant="primary" onClick={() => start('change')}>
                {text.changeMany}
              </Button>
            </>
          )}
        </SelectionBar>
      )}
      {doing === 'change' && <ChangeMany {...many} choices={choices} />}
      {doing === 'assign' && <AssignMany {...many} />}
      {doing === 'target' && <TargetMany {...many} />}
    </>
  );
}
