import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { MessageState } from './message-state.tsx';
import { QueryError } from './query-error.tsx';
import { Skeleton } from './skeleton.tsx';

export interface Awaited {
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface MissingProps {
  readonly query: Awaited;
  /** Of the pages it belongs to. */
  readonly title: string;
  readonly loading: string;
  readonly gone: string;
  readonly goneHint: string;
  readonly icon: ReactNode;
  /** Leads to others of its kind. */
  readonly others: ReactNode;
}

/** What stands where a thing would: it comes, it failed, there is none. */
export function Missing({ query: { isPending, isFetching, error, refetch }, title, loading, gone, goneHint, icon, others }: MissingProps) {
  const { t } = useI18n();
  return (
    <div aria-busy={isPending || undefined}>
      <title>{`${title} · ${t.app.name}`}</title>
      {isPending && (
        <h1>
          <span className="visually-hidden">{loading}</span>
          <Skeleton width={16} />
        </h1>
      )}
      {error !== null && (
        <>
          <h1 className="visually-hidden">{title}</h1>
          <QueryError error={error} retrying={isFetching} onRetry={() => void refetch()} />
        </>
      )}
      {!isPending && error === null && (
        <MessageState level={1} icon={icon} title={gone} action={others}>
          {goneHint}
        </MessageState>
      )}
    </div>
  );
}
