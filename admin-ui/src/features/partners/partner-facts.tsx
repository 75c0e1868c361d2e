import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { asking, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { useNamed } from './choices.ts';
import { FACT_TYPES, PARTNER_FACTS } from './documents.ts';
import { TEXTS } from './texts/index.ts';

type Fact = NonNullable<ResultOf<typeof PARTNER_FACTS>['facts']>['nodes'][number];

/** What happened with a partner, type by type, the latest first; nothing where the vendor records no facts. */
export function PartnerFacts({ id }: { readonly id: string }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const named = useNamed();
  const types = useQuery(askingAll('fact-types', FACT_TYPES, (after) => ({ after }), ({ factTypes }) => factTypes)).data ?? [];
  const [chosen, setChosen] = useState<string>();
  const [turn, setTurn] = useState<PageSearch>({});
  const type = types.find(({ key }) => key === chosen) ?? types[0];
  const query = useQuery({
    ...asking('partner-facts', PARTNER_FACTS, { id, type: type?.key ?? '', ...pageVariables(turn) }),
    enabled: type !== undefined,
    placeholderData: keepPreviousData,
  });
  if (type === undefined) return null;
  const names = new Map(type.dimensions.map((dimension) => [dimension.key, named(dimension)]));
  const columns: readonly Column<Fact>[] = [
    {
      key: 'day',
      header: text.day,
      cell: ({ occurredOn, endedOn }) => (
        <>
          {format.date(occurredOn)}
          {endedOn !== null && <small>{text.untilDay(format.date(endedOn))}</small>}
        </>
      ),
    },
    {
      key: 'what',
      header: text.fact,
      cell: ({ sourceId, dimensions }) => (
        <>
          <span translate="no">{sourceId}</span>
          <small>{dimensions.map(({ key, value }) => `${names.get(key) ?? key}: ${value}`).join(' · ')}</small>
        </>
      ),
    },
    ...(type.hasQuantity
      ? [{ key: 'quantity', header: text.quantity, numeric: true, cell: ({ quantity }: Fact) => (quantity === null ? text.nothing : format.decimal(quantity)) }]
      : []),
    ...(type.hasAmount
      ? [{ key: 'amount', header: text.amount, numeric: true, cell: ({ amount }: Fact) => (amount === null ? text.nothing : format.money(amount.amount, amount.currency)) }]
      : []),
  ];
  return (
    <ConnectionPanel
      title={text.facts}
      loading={text.factsLoading}
      query={query}
      connection={query.data?.facts}
      columns={columns}
      rowKey={({ sourceId }) => sourceId}
      end={
        <FilterSelect
          label={text.factType}
          value={type.key}
          options={types.map((each) => ({ value: each.key, label: named(each) }))}
          onChange={(key) => {
            setChosen(key);
            setTurn({});
          }}
        />
      }
      onTurn={setTurn}
      empty={
        <MessageState icon={<DocumentIcon size={18} />} title={text.noFacts}>
          {text.noFactsHint}
        </MessageState>
      }
    />
  );
}
