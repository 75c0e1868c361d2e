import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { DocumentIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { wordsOf } from '../../ui/words-of.ts';
import { changesOf, shown, type Field } from './changes.ts';
import { TRAIL_ENTRY } from './documents.ts';
import { TEXTS } from './texts/index.ts';
import styles from './trail.module.css';

/** One entry of the trail, with each field that it changed. */
export function EntryPage() {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const { id } = useParams({ from: '/shell/organization/trail/$id' });
  const query = useQuery(asking('trail-entry', TRAIL_ENTRY, { id }));
  const node = query.data?.node;
  const entry = node && 'action' in node ? node : undefined;
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const columns: readonly Column<Field>[] = [
    { key: 'name', header: text.field, cell: ({ name }) => <span lang="en">{wordsOf(name)}</span> },
    { key: 'before', header: text.before, cell: ({ before }) => <span className={styles.value}>{shown(before)}</span> },
    { key: 'after', header: text.after, cell: ({ after }) => <span className={styles.value}>{shown(after)}</span> },
  ];
  return (
    <>
      <title>{`${t.app.trail} · ${t.app.name}`}</title>
      <p className={page.back}>
        <Link to="/organization/trail">{t.app.trail}</Link>
      </p>
      {query.isPending && (
        <p role="status" aria-busy="true">
          <span className="visually-hidden">{text.loading}</span>
          <Skeleton width={16} />
        </p>
      )}
      {query.isError && (
        <Panel title={text.entry}>
          <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
        </Panel>
      )}
      {query.isSuccess && entry === undefined && (
        <Panel title={text.entry}>
          <MessageState icon={<DocumentIcon size={18} />} title={text.gone}>
            {text.goneHint}
          </MessageState>
        </Panel>
      )}
      {entry !== undefined && (
        <div className={page.stack}>
          <Panel title={wordsOf(entry.action)}>
            <Facts
              facts={[
                [text.at, format.instant(entry.at, timeZone)],
                [text.actor, entry.actor?.user?.name ?? text.system],
                ...(entry.onBehalfOf === null ? [] : [[text.behalf, entry.onBehalfOf.user?.name ?? text.unknown] as const]),
                ...(entry.apiKeyId === null ? [] : [[text.key, text.byKey] as const]),
                ...(entry.partnership === null ? [] : [[text.through, entry.partnership.name] as const]),
                ...(entry.distributorship === null ? [] : [[text.through, entry.distributorship.name] as const]),
                [text.request, <code key="request">{entry.requestId}</code>],
              ]}
            />
          </Panel>
          {changesOf(entry.changes).map((change, index) => (
            <Panel
              // oxlint-disable-next-line react/no-array-index-key -- one write may touch several things without a name
              key={index}
              title={wordsOf(change.entity)}
              flush
              end={<Badge tone={change.kind === 'removed' ? 'bad' : change.kind === 'created' ? 'good' : 'plain'}>{text.kinds[change.kind]}</Badge>}
            >
              <DataTable label={wordsOf(change.entity)} columns={columns} rows={change.fields} rowKey={({ name }) => name} />
            </Panel>
          ))}
        </div>
      )}
    </>
  );
}
