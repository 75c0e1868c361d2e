import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { asking } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SEGMENT_PREVIEW } from './documents.ts';
import type { RuleInput } from './segment.ts';
import styles from './segments.module.css';
import { TEXTS } from './texts/index.ts';

/** For how many partners a rule would hold, and some of them. */
export function Preview({ rule, on }: { readonly rule: RuleInput; readonly on: string | undefined }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('segment-preview', SEGMENT_PREVIEW, { rule, asOf: on ?? null }), placeholderData: keepPreviousData });
  const preview = query.data?.segmentPreview;
  // A rule that is being written is often none for a while.
  const incomplete = query.error instanceof ApiError && query.error.code === 'INVALID_INPUT' ? query.error : null;
  return (
    <Panel title={text.preview}>
      {query.isPending && <Skeleton width={10} />}
      {incomplete !== null && (
        <p role="status" className={page.muted}>
          {text.incomplete} {incomplete.message}
        </p>
      )}
      {query.isError && incomplete === null && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {preview && !query.isError && (
        <div aria-busy={query.isPlaceholderData || undefined}>
          <p role="status" className={styles.count}>
            <strong>{format.count(preview.count)}</strong> {text.partnersNow(preview.count)}
          </p>
          <ul className={styles.sample} aria-label={text.sample}>
            {preview.partnerships.nodes.map(({ id, name, country }) => (
              <li key={id}>
                {name} <small>{country}</small>
              </li>
            ))}
          </ul>
          {preview.count > preview.partnerships.nodes.length && (
            <p className={page.muted}>{text.more(format.count(preview.count - preview.partnerships.nodes.length))}</p>
          )}
        </div>
      )}
    </Panel>
  );
}
