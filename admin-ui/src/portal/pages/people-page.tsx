import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, asking, queryClient } from '../../client/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { pageVariables, type PageSearch } from '../../ui/paging.ts';
import { navigate } from '../app/address.tsx';
import type { Viewer } from '../app/page.tsx';
import { TEXTS } from '../texts/index.ts';
import { ChangeAccess } from './change-access.tsx';
import { Invite } from './invite.tsx';
import styles from './pages.module.css';
import { INVITATIONS, MEMBERS, REVOKE, ROLES, type Member } from './people-documents.ts';

/** Who works here, in which role, and who was invited. */
export function PeoplePage({ viewer, search }: { readonly viewer: Viewer; readonly search: URLSearchParams }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const manages = viewer.capabilities.includes('MANAGE_USERS');
  const roles = viewer.seat === 'DISTRIBUTOR' ? ROLES.DISTRIBUTOR : ROLES.PARTNER;
  const turned: PageSearch = Object.fromEntries([...search].filter(([key]) => key === 'after' || key === 'before'));
  const members = useQuery({ ...asking('members', MEMBERS, pageVariables(turned)), placeholderData: keepPreviousData });
  const read = async (id: string) => (await members.refetch()).data?.members.nodes.find((member) => member.id === id);
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Member>();
  return (
    <>
      <title>{`${text.people} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{text.people}</h1>
        {manages && (
          <div className={page.actions}>
            <Button variant="primary" onClick={() => setInviting(true)}>
              {text.invite}
            </Button>
          </div>
        )}
      </div>
      <div className={page.stack}>
        <ConnectionPanel
          title={text.people}
          loading={text.loading}
          query={members}
          connection={members.data?.members}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'person',
              header: text.person,
              cell: ({ user, role }) => (
                <>
                  <strong>{user?.name ?? text.unknown}</strong>
                  <small>{[user?.email, t.roles[role]].filter(Boolean).join(' · ')}</small>
                </>
              ),
            },
            { key: 'status', header: text.status, minor: true, cell: ({ status }) => <Badge tone={status === 'ACTIVE' ? 'good' : 'plain'}>{text.accesses[status]}</Badge> },
            {
              key: 'actions',
              header: text.actions,
              numeric: true,
              cell: (member) =>
                member.viewerCanUpdate && (
                  <Button aria-label={text.changeOf(member.user?.name ?? text.unknown)} onClick={() => setChanging(member)}>
                    {text.change}
                  </Button>
                ),
            },
          ]}
          onTurn={(turn) => navigate(`/people?${new URLSearchParams({ ...turn }).toString()}`)}
          empty={<p className={page.loading}>{text.nobody}</p>}
        />
        {manages && <Invitations />}
      </div>
      {inviting && <Invite roles={roles} onClose={() => setInviting(false)} />}
      {changing !== undefined && <ChangeAccess key={changing.id} member={changing} read={() => read(changing.id)} roles={roles} onClose={() => setChanging(undefined)} />}
    </>
  );
}

function Invitations() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [turned, setTurned] = useState<PageSearch>({});
  const [problem, setProblem] = useState('');
  const query = useQuery({ ...asking('invitations', INVITATIONS, pageVariables(turned)), placeholderData: keepPreviousData });
  const revoke = useMutation({
    mutationFn: (id: string) => ask(REVOKE, { id }),
    onMutate: () => setProblem(''),
    onSuccess: ({ revokeInvitation: { errors } }) => {
      setProblem(errors.map(({ message }) => message).join(' '));
      void queryClient.invalidateQueries({ queryKey: ['invitations'] });
    },
    onError: (error) => setProblem(t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']),
  });
  return (
    <>
      {problem !== '' && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      <ConnectionPanel
        title={text.invitations}
        loading={text.loading}
        query={query}
        connection={query.data?.invitations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'email',
            header: t.signIn.email,
            cell: ({ email, role }) => (
              <>
                <strong>{email}</strong>
                <small>{t.roles[role]}</small>
              </>
            ),
          },
          { key: 'status', header: text.status, cell: ({ status }) => <Badge tone={status === 'OPEN' ? 'warning' : 'plain'}>{text.invited[status]}</Badge> },
          {
            key: 'actions',
            header: text.actions,
            numeric: true,
            cell: ({ id, email, viewerCanRevoke }) =>
              viewerCanRevoke && (
                <span className={styles.actions}>
                  <Button aria-label={text.revokeOf(email)} onClick={() => revoke.mutate(id)}>
                    {text.revoke}
                  </Button>
                </span>
              ),
          },
        ]}
        onTurn={setTurned}
        empty={<p className={page.loading}>{text.noInvitations}</p>}
      />
    </>
  );
}
