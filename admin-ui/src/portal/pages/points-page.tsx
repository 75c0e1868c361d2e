import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asking, askingAll } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import { Figures } from '../../ui/figures.tsx';
import { InboxIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { Answer } from '../app/answer.tsx';
import { TEXTS } from '../texts/index.ts';
import { useMine } from './mine.ts';

const PURSES = partnerGraphql(`
  query Purses($after: String) {
    pointPurses(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id nameEn nameNl } }
  }
`);

const ACCOUNT = partnerGraphql(`
  query Account($partnershipId: ID!, $purseId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    pointAccount(partnershipId: $partnershipId, purseId: $purseId) {
      balance
      upcomingLapses { on kind points }
      statement(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        totalCountIsExact
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { kind on points balance transaction { id reason } }
      }
    }
  }
`);

interface Account {
  readonly partnershipId: string;
  readonly purseId: string;
}

/** My points: balances, what lapses next, and statements. */
export function PointsPage() {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const mine = useMine();
  const query = useQuery(askingAll('purses', PURSES, (after) => ({ after }), ({ pointPurses }) => pointPurses));
  const accounts = (mine.data ?? []).flatMap(({ partnership }) =>
    (query.data ?? []).map((purse) => ({ partnership, purse, asked: { partnershipId: partnership.id, purseId: purse.id } })),
  );
  // Which vendor's a purse is is not told: that a partnership has an account in it is.
  const found = useQueries({ queries: accounts.map(({ asked }) => asking('account', ACCOUNT, { ...asked, ...pageVariables({}) })) });
  const held = accounts.filter((_, index) => found[index]?.data?.pointAccount !== null);
  return (
    <>
      <title>{`${text.points} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{text.points}</h1>
      </div>
      <Answer query={mine}>
        {() => (
          <Answer query={query}>
            {() =>
              held.length === 0 ? (
                <Panel title={text.balance}>
                  <MessageState icon={<InboxIcon size={18} />} title={text.noPoints}>
                    {text.noPointsHint}
                  </MessageState>
                </Panel>
              ) : (
                <div className={page.stack}>
                  {held.map(({ partnership, purse, asked }) => (
                    <Statement
                      key={`${partnership.id} ${purse.id}`}
                      title={[language === 'nl' ? purse.nameNl : purse.nameEn, partnership.vendor?.name].filter(Boolean).join(' · ')}
                      asked={asked}
                    />
                  ))}
                </div>
              )
            }
          </Answer>
        )}
      </Answer>
    </>
  );
}

function Statement({ title, asked }: { readonly title: string; readonly asked: Account }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const [turned, setTurned] = useState<PageSearch>({});
  const query = useQuery({ ...asking('account', ACCOUNT, { ...asked, ...pageVariables(turned) }), placeholderData: keepPreviousData });
  const account = query.data?.pointAccount;
  const next = account?.upcomingLapses[0];
  return (
    <>
      {account && (
        <Panel title={title}>
          <Figures
            figures={[
              { label: text.balance, value: format.decimal(account.balance) },
              {
                label: text.nextLapse,
                value: next === undefined ? text.nothingLapses : format.decimal(next.points),
                ...(next !== undefined && { note: `${text.lines[next.kind]} · ${format.date(next.on)}` }),
              },
            ]}
          />
        </Panel>
      )}
      <ConnectionPanel
        title={text.statementOf(title)}
        loading={text.loading}
        query={query}
        connection={account?.statement}
        rowKey={({ transaction, kind, on, points, balance }) => transaction?.id ?? `${kind} ${on} ${points} ${balance}`}
        columns={[
          {
            key: 'what',
            header: text.what,
            cell: ({ kind, on, transaction }) => (
              <>
                {transaction?.reason ?? text.lines[kind]}
                <small>
                  {text.lines[kind]} · {format.date(on)}
                </small>
              </>
            ),
          },
          { key: 'points', header: text.points, numeric: true, cell: ({ points }) => (points.startsWith('-') ? format.decimal(points) : `+${format.decimal(points)}`) },
          { key: 'balance', header: text.balance, numeric: true, cell: ({ balance }) => format.decimal(balance) },
        ]}
        onTurn={setTurned}
        empty={<p className={page.loading}>{text.noPoints}</p>}
      />
    </>
  );
}
