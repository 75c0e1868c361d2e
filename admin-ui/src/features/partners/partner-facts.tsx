import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { asking, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { day } from '../../ui/day.ts';
import { FilterDay } from '../../ui/filter-day.tsx';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { DocumentIcon, SearchIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { useNamed } from './choices.ts';
import { FACT_TYPES, PARTNER_FACTS } from './documents.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

type Fact = NonNullable<ResultOf<typeof PARTNER_FACTS>['facts']>['nodes'][number];

/** What the facts of a type are narrowed by. */
interface FactFilter {
  readonly from?: string;
  readonly to?: string;
  readonly superseded?: boolean;
}

/** What happened with a partner, type by type, the latest first; nothing where the vendor records no facts. */
export function PartnerFacts({ id, timeZone }: { readonly id: string; readonly timeZone: string }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const named = useNamed();
  const types = useQuery(askingAll('fact-types', FACT_TYPES, (after) => ({ after }), ({ factTypes }) => factTypes)).data ?? [];
  const [chosen, setChosen] = useState<string>();
  const [filter, setFilter] = useState<FactFilter>({});
  const [turn, setTurn] = useState<PageSearch>({});
  const type = types.find(({ key }) => key === chosen) ?? types[0];
  const query = useQuery({
    ...asking('partner-facts', PARTNER_FACTS, { id, type: type?.key ?? '', filter: { occurredFrom: day(filter.from) ?? null, occurredTo: day(filter.to) ?? null, superseded: filter.superseded === true }, ...pageVariables(turn) }),
    enabled: type !== undefined,
    placeholderData: keepPreviousData,
  });
  if (type === undefined) return null;
  const narrow = (by: FactFilter) => {
    setFilter(by);
    setTurn({});
  };
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
      cell: ({ sourceId, dimensions, state, supersededAt }) => (
        <>
          <span className={styles.fact}>
            <span translate="no">{sourceId}</span>
            {state !== 'CURRENT' && <Badge tone={state === 'RETRACTED' ? 'bad' : 'warning'}>{text.factStates[state]}</Badge>}
          </span>
          <small>{dimensions.map(({ key, value }) => `${names.get(key) ?? key}: ${value}`).join(' · ')}</small>
          {supersededAt !== null && <small>{text.factUntil(format.instant(supersededAt, timeZone))}</small>}
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
      rowKey={({ sourceId, recordedAt }) => `${sourceId} ${recordedAt}`}
      end={
        <div className={`${page.filters} ${styles.factFilters}`}>
          <FilterSelect
            label={text.factType}
            value={type.key}
            options={types.map((each) => ({ value: each.key, label: named(each) }))}
            onChange={(key) => {
              setChosen(key);
              setTurn({});
            }}
          />
          <FilterDay label={text.fromDay} value={filter.from ?? ''} onChange={(from) => narrow({ ...filter, from })} />
          <FilterDay label={text.toDay} value={filter.to ?? ''} onChange={(to) => narrow({ ...filter, to })} />
          <FilterSelect
            label={text.factsShown}
            value={filter.superseded === true ? 'all' : ''}
            all={text.factsCurrent}
            options={[{ value: 'all', label: text.factsAll }]}
            onChange={(shown) => narrow({ ...filter, superseded: shown !== '' })}
          />
        </div>
      }
      onTurn={setTurn}
      empty={
        day(filter.from) === undefined && day(filter.to) === undefined ? (
          <MessageState icon={<DocumentIcon size={18} />} title={text.noFacts}>
            {text.noFactsHint}
          </MessageState>
        ) : (
          <MessageState icon={<SearchIcon size={18} />} title={text.noFactsThen} action={<Button onClick={() => narrow({})}>{text.allFacts}</Button>}>
            {text.noFactsThenHint}
          </MessageState>
        )
      }
    />
  );
}
