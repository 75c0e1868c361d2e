import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { shownValue } from './attribute-value.ts';
import { useNamed } from './choices.ts';
import { PARTNER_ATTRIBUTES } from './documents.ts';
import { TEXTS } from './texts/index.ts';

type Attribute = NonNullable<ResultOf<typeof PARTNER_ATTRIBUTES>['partnershipAttributes']>[number];

interface PartnerAttributesProps {
  readonly id: string;
  /** Given: one may record a value. */
  readonly onSet: (() => void) | undefined;
}

/** What is recorded of a partner, as of today. */
export function PartnerAttributes({ id, onSet }: PartnerAttributesProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const named = useNamed();
  const query = useQuery(asking('partner-attributes', PARTNER_ATTRIBUTES, { id }));
  const attributes = query.data?.partnershipAttributes ?? [];
  const columns: readonly Column<Attribute>[] = [
    { key: 'name', header: text.attribute, cell: ({ definition }) => named(definition) },
    { key: 'value', header: text.value, numeric: true, cell: ({ value }) => shownValue(value, format, text) ?? text.nothing },
    {
      key: 'from',
      header: text.firstDay,
      numeric: true,
      minor: true,
      cell: ({ records }) => {
        const latest = records.at(-1);
        return latest === undefined ? text.nothing : format.date(latest.validFrom);
      },
    },
  ];
  return (
    <Panel title={text.attributes} flush busy={query.isPending} end={onSet !== undefined && <Button onClick={onSet}>{text.setAttribute}</Button>}>
      {query.isPending && (
        <div className={page.loading}>
          <Skeleton width={14} />
        </div>
      )}
      {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {query.isSuccess &&
        (attributes.length === 0 ? (
          <MessageState icon={<DocumentIcon size={18} />} title={text.noAttributes}>
            {text.noAttributesHint}
          </MessageState>
        ) : (
          <DataTable label={text.attributes} columns={columns} rows={attributes} rowKey={({ definition }) => definition.key} />
        ))}
    </Panel>
  );
}
