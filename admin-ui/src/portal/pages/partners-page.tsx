import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { asking } from '../../client/api.ts';
import { distributorGraphql } from '../../graphql/distributor.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import { HandshakeIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageSearch, pageVariables } from '../../ui/paging.ts';
import { navigate } from '../app/address.tsx';
import { TEXTS } from '../texts/index.ts';

const PARTNERS = distributorGraphql(`
  query Partners($first: Int, $after: String, $last: Int, $before: String) {
    partnerships(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      totalCountIsExact
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id name externalId country region status vendor { name } accountTeam { id user { name } } }
    }
  }
`);

/** The partners that a distributor serves. */
export function PartnersPage({ search }: { readonly search: URLSearchParams }) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('partners', PARTNERS, pageVariables(pageSearch(Object.fromEntries(search)))), placeholderData: keepPreviousData });
  return (
    <>
      <title>{`${text.partners} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{text.partners}</h1>
      </div>
      <ConnectionPanel
        title={text.partners}
        loading={text.loading}
        query={query}
        connection={query.data?.partnerships}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: text.partner,
            cell: ({ name, externalId, country }) => (
              <>
                <strong>{name}</strong>
                <small>{[externalId, country === null ? null : format.country(country)].filter(Boolean).join(' · ')}</small>
              </>
            ),
          },
          { key: 'vendor', header: text.vendor, minor: true, cell: ({ vendor }) => vendor?.name },
          { key: 'team', header: text.team, minor: 'wide', cell: ({ accountTeam }) => accountTeam.map(({ user }) => user.name).join(', ') },
          { key: 'status', header: text.status, cell: ({ status }) => <Badge tone={status === 'ACTIVE' ? 'good' : 'plain'}>{text.relations[status]}</Badge> },
        ]}
        onTurn={(turn) => navigate(`/partners?${new URLSearchParams({ ...turn }).toString()}`)}
        empty={
          <MessageState icon={<HandshakeIcon size={18} />} title={text.noPartners}>
            {text.noPartnersHint}
          </MessageState>
        }
      />
    </>
  );
}
