import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConnectionPanel } from '../../ui/connection-panel.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { PersonIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { pageVariables } from '../../ui/paging.ts';
import { PEOPLE } from './documents.ts';
import styles from './people.module.css';
import { withInvited, invitedPage, type PeopleSearch } from './people-search.ts';
import type { Member } from './people.ts';
import { TEXTS } from './texts/index.ts';

interface MembersProps {
  readonly search: PeopleSearch;
  readonly onSearch: (search: PeopleSearch) => void;
  readonly onRole: (member: Member) => void;
  readonly onAccess: (member: Member) => void;
}

/** Who belongs to the organization, in which role, and whether they come in. */
export function Members({ search, onSearch, onRole, onAccess }: MembersProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({ ...asking('people', PEOPLE, pageVariables(search)), placeholderData: keepPreviousData });
  const timeZone = query.data?.viewer.user.timeZone ?? 'UTC';
  const own = query.data?.viewer.membership?.id;
  const columns: readonly Column<Member>[] = [
    {
      key: 'name',
      header: text.person,
      cell: ({ id, user, role, status }) => (
        <>
          <strong className={styles.name}>{user?.name ?? text.unknown}</strong> {id === own && <Badge tone="plain">{text.you}</Badge>}
          {user?.kind === 'SERVICE' ? <small>{text.machine}</small> : <small>{user?.email}</small>}
          <small className={styles.narrow}>
            {t.roles[role]} · {text.statuses[status]}
          </small>
        </>
      ),
    },
    { key: 'role', header: text.role, minor: true, cell: ({ role }) => t.roles[role] },
    {
      key: 'status',
      header: text.access,
      minor: true,
      cell: ({ status }) => <Badge tone={status === 'ACTIVE' ? 'good' : 'plain'}>{text.statuses[status]}</Badge>,
    },
    { key: 'since', header: text.since, numeric: true, minor: 'wide', cell: ({ createdAt }) => format.day(createdAt, timeZone) },
    {
      key: 'actions',
      header: text.actions,
      numeric: true,
      cell: (member) => {
        if (!member.viewerCanUpdate) return null;
        const name = member.user?.name ?? text.unknown;
        const active = member.status === 'ACTIVE';
        return (
          <span className={styles.actions}>
            <Button aria-label={text.changeRoleOf(name)} onClick={() => onRole(member)}>
              {text.changeRole}
            </Button>
            <Button aria-label={active ? text.blockOf(name) : text.letInOf(name)} onClick={() => onAccess(member)}>
              {active ? text.block : text.letIn}
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <ConnectionPanel
      title={t.app.people}
      loading={text.loading}
      query={query}
      connection={query.data?.members}
      columns={columns}
      rowKey={({ id }) => id}
      end={<Link to="/integrations/api-keys">{text.machines}</Link>}
      onTurn={(turn) => onSearch({ ...withInvited(invitedPage(search)), ...turn })}
      empty={
        <MessageState icon={<PersonIcon size={18} />} title={text.nobody}>
          {text.nobodyHint}
        </MessageState>
      }
    />
  );
}
