import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { MailIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageSearch, pageVariables } from '../../ui/paging.ts';
import { INVITATIONS } from './documents.ts';
import styles from './people.module.css';
import { invitedPage, withInvited, type PeopleSearch } from './people-search.ts';
import type { Invitation } from './people.ts';
import { TEXTS } from './texts/index.ts';

const TONES = { OPEN: 'warning', ACCEPTED: 'good', REVOKED: 'plain', EXPIRED: 'bad' } as const;

interface InvitationsProps {
  readonly search: PeopleSearch;
  readonly onSearch: (search: PeopleSearch) => void;
  readonly onResend: (invitation: Invitation) => void;
  readonly onRevoke: (invitation: Invitation) => void;
}

/** Who was invited, into the organization or behind a relation of it, and what became of that. */
export function Invitations({ search, onSearch, onResend, onRevoke }: InvitationsProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('invitations', INVITATIONS, pageVariables(invitedPage(search))), placeholderData: keepPreviousData });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const columns: readonly Column<Invitation>[] = [
    {
      key: 'email',
      header: text.email,
      cell: ({ email, status, partnership, distributorship }) => (
        <>
          <strong className={styles.name}>{email}</strong>
          <small className={styles.narrow}>{text.invitationStatuses[status]}</small>
          {partnership !== null && (
            <small>
              {text.behalf}{' '}
              <Link to="/partners/$id" params={{ id: partnership.id }}>
                {partnership.name}
              </Link>
            </small>
          )}
          {distributorship !== null && (
            <small>
              {text.behalf} {distributorship.name}
            </small>
          )}
        </>
      ),
    },
    { key: 'role', header: text.role, minor: true, cell: ({ role }) => t.roles[role] },
    {
      key: 'status',
      header: text.state,
      minor: true,
      cell: ({ status, expiresAt }) => (
        <>
          <Badge tone={TONES[status]}>{text.invitationStatuses[status]}</Badge>
          {status === 'OPEN' && <small>{text.until(format.day(expiresAt, timeZone))}</small>}
        </>
      ),
    },
    { key: 'created', header: text.invitedOn, numeric: true, minor: 'wide', cell: ({ createdAt }) => format.day(createdAt, timeZone) },
    {
      key: 'actions',
      header: text.actions,
      numeric: true,
      cell: (invitation) => (
        <span className={styles.actions}>
          {(invitation.status === 'OPEN' || invitation.status === 'EXPIRED') && (
            <Button aria-label={text.resendTo(invitation.email)} onClick={() => onResend(invitation)}>
              {text.resend}
            </Button>
          )}
          {invitation.viewerCanRevoke && (
            <Button aria-label={text.revokeOf(invitation.email)} onClick={() => onRevoke(invitation)}>
              {text.revoke}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <ConnectionPanel
      title={text.invitations}
      loading={text.loadingInvitations}
      query={query}
      connection={query.data?.invitations}
      columns={columns}
      rowKey={({ id }) => id}
      onTurn={(turn) => onSearch({ ...pageSearch({ ...search }), ...withInvited(turn) })}
      empty={
        <MessageState icon={<MailIcon size={18} />} title={text.noInvitations}>
          {text.noInvitationsHint}
        </MessageState>
      }
    />
  );
}
