import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { METRICS } from '../../rules/documents.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import page from '../../ui/page.module.css';
import { VIEWER } from '../session/documents.ts';
import { DOCUMENTS_OF_DATA } from './data-form.ts';
import styles from './data.module.css';
import { DefineAttribute } from './define-attribute.tsx';
import { DefineFactType } from './define-fact-type.tsx';
import { DefineMetric } from './define-metric.tsx';
import { DefinedPanel } from './defined-panel.tsx';
import { ATTRIBUTES, DEFINED_FACT_TYPES } from './documents.ts';
import { EditAttribute, type Attribute } from './edit-attribute.tsx';
import { EditMetric, type Metric } from './edit-metric.tsx';
import { keyOfMeasured, measureOf } from './metric-input.ts';
import { TEXTS } from './texts/index.ts';

type FactType = ResultOf<typeof DEFINED_FACT_TYPES>['factTypes']['nodes'][number];

/** A row as it is now: what was refused for its version is sent again with the next. */
function latest<Row extends { readonly id: string }>(rows: readonly Row[] | undefined, row: Row): Row {
  return rows?.find(({ id }) => id === row.id) ?? row;
}

/** What the vendor keeps of its partners, and what it measures of that: what its rules may speak of. */
export function DataPage() {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const may = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_SETTINGS') === true;
  const attributes = useQuery(askingAll('attributes', ATTRIBUTES, (after) => ({ after }), ({ attributeDefinitions }) => attributeDefinitions));
  const factTypes = useQuery(askingAll('defined-fact-types', DEFINED_FACT_TYPES, (after) => ({ after }), (data) => data.factTypes));
  const metrics = useQuery(askingAll('metrics', METRICS, (after) => ({ after }), (data) => data.metrics));
  const [doing, setDoing] = useState<'attribute' | 'fact type' | 'metric'>();
  const [editing, setEditing] = useState<{ readonly attribute: Attribute } | { readonly metric: Metric }>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const form = {
    onChanged: async () => {
      await Promise.all(DOCUMENTS_OF_DATA.map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
    onDone: (what: string) => {
      flushSync(() => {
        setDoing(undefined);
        setEditing(undefined);
        setDone(what);
      });
      status.current?.focus();
    },
    onClose: () => {
      setDoing(undefined);
      setEditing(undefined);
    },
  };
  const nameOf = ({ nameEn, nameNl }: { readonly nameEn: string; readonly nameNl: string }) => (language === 'nl' ? nameNl : nameEn);
  const name = {
    key: 'name',
    header: text.name,
    cell: (row: { readonly nameEn: string; readonly nameNl: string; readonly key: string }) => (
      <>
        <strong className={styles.name}>{nameOf(row)}</strong>
        <small>{row.key}</small>
      </>
    ),
  };
  const edit = <Row extends { readonly nameEn: string; readonly nameNl: string }>(start: (row: Row) => void): readonly Column<Row>[] =>
    may
      ? [
          {
            key: 'edit',
            header: text.change,
            numeric: true,
            cell: (row) => (
              <Button variant="quiet" className={styles.edit} aria-label={text.editOf(nameOf(row))} onClick={() => start(row)}>
                {text.edit}
              </Button>
            ),
          },
        ]
      : [];
  const kinds: readonly Column<Attribute>[] = [
    name,
    {
      key: 'kind',
      header: text.kind,
      minor: true,
      cell: ({ kind, currency, choices }) => (
        <>
          {text.kinds[kind]}
          {(currency ?? choices) !== null && <small>{currency ?? choices?.join(', ')}</small>}
        </>
      ),
    },
    ...edit<Attribute>((attribute) => setEditing({ attribute })),
  ];
  const told: readonly Column<FactType>[] = [
    name,
    { key: 'source', header: text.source, minor: true, cell: ({ source }) => text.sources[source ?? ''] },
    {
      key: 'has',
      header: text.has,
      cell: ({ hasQuantity, hasAmount, dimensions }) => (
        <>
          {[...(hasQuantity ? [text.quantity] : []), ...(hasAmount ? [text.amount] : [])].join(', ')}
          <small>{dimensions.map(nameOf).join(', ')}</small>
        </>
      ),
    },
  ];
  const measured: readonly Column<Metric>[] = [
    name,
    {
      key: 'measure',
      header: text.measure,
      minor: true,
      cell: ({ definition }) => {
        const kind = measureOf(definition);
        const key = keyOfMeasured(definition);
        const defined: readonly (FactType | Attribute)[] | undefined = kind === 'facts' ? factTypes.data : kind === 'attribute' ? attributes.data : undefined;
        const over = defined?.find((each) => each.key === key);
        return (
          <>
            {kind === undefined ? text.measures.other : text.measures[kind]}
            {key !== undefined && <small>{over === undefined ? key : nameOf(over)}</small>}
          </>
        );
      },
    },
    ...edit<Metric>((metric) => setEditing({ metric })),
  ];
  return (
    <>
      <title>{`${t.app.data} · ${t.app.name}`}</title>
      <div className={page.title}>
        <p className={page.lead}>{text.intro}</p>
        <p ref={status} tabIndex={-1} role="status" className={page.done}>
          {done}
        </p>
      </div>
      <div className={page.stack}>
        <DefinedPanel
          title={text.attributes}
          query={attributes}
          columns={kinds}
          none={text.noAttributes}
          noneHint={text.noAttributesHint}
          end={may && <Button onClick={() => setDoing('attribute')}>{text.addAttribute}</Button>}
        />
        <DefinedPanel
          title={text.factTypes}
          query={factTypes}
          columns={told}
          none={text.noFactTypes}
          noneHint={text.noFactTypesHint}
          end={may && <Button onClick={() => setDoing('fact type')}>{text.addFactType}</Button>}
        />
        <DefinedPanel
          title={text.metrics}
          query={metrics}
          columns={measured}
          none={text.noMetrics}
          noneHint={text.noMetricsHint}
          end={may && <Button onClick={() => setDoing('metric')}>{text.addMetric}</Button>}
        />
      </div>
      {doing === 'attribute' && <DefineAttribute {...form} />}
      {doing === 'fact type' && <DefineFactType {...form} />}
      {doing === 'metric' && <DefineMetric {...form} attributes={attributes.data ?? []} />}
      {editing !== undefined && 'attribute' in editing && <EditAttribute {...form} attribute={latest(attributes.data, editing.attribute)} />}
      {editing !== undefined && 'metric' in editing && <EditMetric {...form} metric={latest(metrics.data, editing.metric)} attributes={attributes.data ?? []} />}
    </>
  );
}
