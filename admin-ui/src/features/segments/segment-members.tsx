import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { AsOf } from '../../ui/as-of.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { HandshakeIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables } from '../../ui/paging.ts';
import { SEGMENT_MEMBERS } from './documents.ts';
import type { SegmentSearch } from './segment-search.ts';
import { TEXTS } from './texts/index.ts';

type Row = NonNullable<ResultOf<typeof SEGMENT_MEMBERS>['segment']>['members']['nodes'][number];

interface SegmentMembersProps {
  readonly id: string;
  readonly search: SegmentSearch;
  readonly onSearch: (search: SegmentSearch) => void;
}

/** Who belongs to a segment on a day. */
export function SegmentMembers({ id, search, onSearch }: SegmentMembersProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { nameOf } = useProgramLevels();
  const { after: _, before: __, ...kept } = search;
  const query = useQuery({
    ...asking('segment-members', SEGMENT_MEMBERS, { id, asOf: search.on ?? null, ...pageVariables(search) }),
    placeholderData: keepPreviousData,
  });
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: text.partner,
      cell: (row) => (
        <>
          <Link to="/partners/$id" params={{ id: row.id }} className={page.name}>
            {row.name}
          </Link>
          {row.externalId !== null && <small>{row.externalId}</small>}
        </>
      ),
    },
    { key: 'country', header: text.country, minor: true, cell: ({ country }) => (country === null ? text.nothing : format.country(country)) },
    { key: 'level', header: text.level, minor: true, cell: ({ levels }) => (levels.length === 0 ? text.nothing : levels.map(({ levelKey }) => nameOf(levelKey)).join(', ')) },
    {
      key: 'why',
      header: text.why,
      cell: (row) => (
        <Button variant="quiet" aria-label={text.whyIn(row.name)} onClick={() => onSearch({ ...search, partner: row.id })}>
          {text.why}
        </Button>
      ),
    },
  ];
  return (
    <ConnectionPanel
      title={text.members}
      loading={text.loadingMembers}
      query={query}
      connection={query.data?.segment?.members}
      columns={columns}
      rowKey={(row) => row.id}
      end={
        <AsOf
          label={text.onDay}
          on={search.on}
          onChange={(on) => onSearch({ ...(search.partner !== undefined && { partner: search.partner }), ...(on !== undefined && { on }) })}
        />
      }
      onTurn={(turn) => onSearch({ ...kept, ...turn })}
      empty={
        <MessageState icon={<HandshakeIcon size={18} />} title={text.nobody}>
          {text.nobodyHint}
        </MessageState>
      }
    />
  );
}
