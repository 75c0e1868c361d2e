import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { SWITCH_ORGANIZATION } from '../client/documents.ts';
import type { VIEWER } from '../features/session/documents.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { ChevronsIcon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { ask, session } from './api.ts';
import styles from './organization-menu.module.css';

interface OrganizationMenuProps {
  readonly viewer: ResultOf<typeof VIEWER>['viewer'];
  readonly onProblem: (message: string | null) => void;
}

/** Where the viewer is; a menu when the same person belongs to more than one organization. */
export function OrganizationMenu({ viewer, onProblem }: OrganizationMenuProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (membershipId: string) => ask(SWITCH_ORGANIZATION, { membershipId }),
    onMutate: () => onProblem(null),
    onSuccess: async ({ switchOrganization: { session: tokens, errors } }) => {
      if (tokens === null) {
        onProblem([t.account.switchFailed, ...errors.map((error) => error.message)].join(' '));
        return;
      }
      // What the address names may not exist over there.
      await navigate({ to: '/' });
      session.switched(tokens.accessToken);
    },
    onError: () => {
      if (session.state().status === 'signed-in') onProblem(t.account.switchFailed);
    },
  });

  const { organization, membership, memberships } = viewer;
  if (memberships.length < 2) return <p className={styles.only}>{organization.name}</p>;
  return (
    <>
      <Menu
        align="start"
        label={t.account.organizationMenu(organization.name)}
        trigger={
          <>
            <span className={styles.name}>{organization.name}</span>
            <ChevronsIcon size={14} />
          </>
        }
        groups={[
          {
            id: 'organizations',
            title: t.account.organizations,
            selected: membership.id,
            items: memberships.map((each) => ({
              id: each.id,
              // From here the name of another organization may not be seen; the role still tells which one is meant.
              label: each.organization?.name ?? t.roles[each.role],
              hint: each.organization
                ? `${t.organizationKinds[each.organization.kind]} · ${t.roles[each.role]}`
                : t.roles[each.role],
            })),
            onChoose: (id) => {
              if (id !== membership.id && !change.isPending) change.mutate(id);
            },
          },
        ]}
      />
      <span role="status" className="visually-hidden">
        {change.isPending ? t.account.switching : ''}
      </span>
    </>
  );
}
