import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, asking } from '../client/api.ts';
import { ApiError } from '../graphql/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { QueryError } from '../ui/query-error.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { END_SESSIONS, SESSIONS } from './documents.ts';
import styles from './sessions.module.css';

/** Where the person is signed in, and a way to end it. */
export function Sessions() {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const query = useQuery(asking('sessions', SESSIONS, {}));
  const [problem, setProblem] = useState<string>();
  const end = useMutation({
    mutationFn: (input: { readonly ids?: string[]; readonly others?: boolean }) => ask(END_SESSIONS, { input }),
    onMutate: () => setProblem(undefined),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });

  if (query.data === undefined) {
    return query.isError ? (
      <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton width={16} />
    );
  }
  const { user, sessions } = query.data.viewer;
  const others = sessions.nodes.some(({ isCurrent }) => !isCurrent);
  return (
    <>
      {problem !== undefined && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      <ul className={styles.list}>
        {sessions.nodes.map(({ id, device, createdAt, lastUsedAt, isCurrent, membership }) => (
          <li key={id}>
            <div>
              <strong>{device ?? t.profile.unknownDevice}</strong>
              {isCurrent && <Badge tone="good">{t.profile.thisDevice}</Badge>}
              <p className={styles.times}>
                {[
                  membership?.organization?.name,
                  t.profile.since(format.instant(createdAt, user.timeZone)),
                  t.profile.lastUsed(format.instant(lastUsedAt, user.timeZone)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {!isCurrent && (
              <Button
                busy={end.isPending && end.variables.ids?.includes(id) === true}
                aria-label={t.profile.endSession(device ?? t.profile.unknownDevice, format.instant(createdAt, user.timeZone))}
                onClick={() => end.mutate({ ids: [id] })}
              >
                {t.account.signOut}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.end}>
        {others ? (
          <Button busy={end.isPending && end.variables.others === true} onClick={() => end.mutate({ others: true })}>
            {t.profile.endOthers}
          </Button>
        ) : (
          <p className={styles.times}>{t.profile.noOthers}</p>
        )}
        {sessions.pageInfo.hasNextPage && (
          <p className={styles.times}>{t.profile.latestOf(format.count(sessions.nodes.length), format.count(sessions.totalCount))}</p>
        )}
        <p role="status" className={styles.times}>
          {end.data !== undefined && !end.isPending && t.profile.ended(end.data.endSessions.ended)}
        </p>
      </div>
    </>
  );
}
