import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { ask, asking } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pager } from '../../ui/pager.tsx';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EXTERNAL_IDENTITIES, SET_EXTERNAL_IDENTITY_STATUS } from './documents.ts';
import styles from './identity.module.css';
import { TEXTS } from './texts/index.ts';

type ExternalIdentity = ResultOf<typeof EXTERNAL_IDENTITIES>['externalIdentities']['nodes'][number];

interface ExternalIdentitiesProps {
  readonly page: PageSearch;
  readonly onTurn: (page: PageSearch) => void;
}

/** Who came in because an issuer vouches, newest first, and whether it still may. */
export function ExternalIdentities({ page, onTurn }: ExternalIdentitiesProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  // People come by themselves.
  const query = useQuery({ ...asking('external-identities', EXTERNAL_IDENTITIES, pageVariables(page)), placeholderData: keepPreviousData, refetchOnMount: 'always' });
  const [problem, setProblem] = useState<string>();
  const turn = useMutation({
    mutationFn: ({ id, version, status }: ExternalIdentity) =>
      ask(SET_EXTERNAL_IDENTITY_STATUS, { input: { id, version, status: status === 'ACTIVE' ? 'BLOCKED' : 'ACTIVE' } }),
    onMutate: () => setProblem(undefined),
    onSuccess: ({ setExternalIdentityStatus: { errors } }) => {
      if (errors.length > 0) setProblem(errors.map(({ message }) => message).join(' '));
      return client.invalidateQueries({ queryKey: ['external-identities'] });
    },
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });

  const people = query.data?.externalIdentities;
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const turned = turn.data?.setExternalIdentityStatus.externalIdentity && !turn.isPending ? turn.variables : undefined;
  return (
    <Panel title={text.people} flush busy={query.isPending || query.isPlaceholderData}>
      <p className={styles.intro}>{text.peopleIntro}</p>
      {problem !== undefined && (
        <div className={styles.problem}>
          <Notice tone="danger" role="alert" title={t.profile.failed}>
            {problem}
          </Notice>
        </div>
      )}
      <p role="status" className={styles.status}>
        {turned && (turned.status === 'ACTIVE' ? text.blocked(turned.name) : text.unblocked(turned.name))}
      </p>
      {query.isPending && (
        <div className={styles.loading}>
          <Skeleton width={16} />
        </div>
      )}
      {people === undefined && query.isError && (
        <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      {people?.nodes.length === 0 && (
        <MessageState icon={<PersonIcon size={18} />} title={text.noPeople}>
          {text.noPeopleHint}
        </MessageState>
      )}
      {people !== undefined && people.nodes.length > 0 && (
        <>
          <ul>
            {people.nodes.map((person) => (
              <li key={person.id} className={styles.row}>
                <div className={styles.rule}>
                  <div className={styles.head}>
                    <h3>{person.name}</h3>
                    <Badge tone={person.status === 'ACTIVE' ? 'good' : 'bad'}>{text.statuses[person.status]}</Badge>
                  </div>
                  <p className={styles.hint}>{person.email}</p>
                  <p className={styles.hint}>{text.vouchedBy(person.provider.name, format.instant(person.createdAt, timeZone))}</p>
                  <p className={styles.hint}>
                    {text.subject} <code>{person.subject}</code>
                  </p>
                </div>
                <Button
                  busy={turn.isPending && turn.variables.id === person.id}
                  aria-label={person.status === 'ACTIVE' ? text.blockPerson(person.name) : text.unblockPerson(person.name)}
                  onClick={() => turn.mutate(person)}
                >
                  {person.status === 'ACTIVE' ? text.block : text.unblock}
                </Button>
              </li>
            ))}
          </ul>
          <Pager connection={people} onTurn={onTurn} />
        </>
      )}
    </Panel>
  );
}
