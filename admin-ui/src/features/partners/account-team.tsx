import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { UNASSIGN_ACCOUNT_TEAM_MEMBER } from './documents.ts';
import type { Partner } from './partner.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

interface AccountTeamProps {
  readonly partner: Partner;
  readonly onAssign: () => void;
  readonly onChanged: () => Promise<void>;
  readonly onDone: (what: string) => void;
  readonly onFailed: (error: Error) => void;
}

/** Who looks after a partner. */
export function AccountTeam({ partner, onAssign, onChanged, onDone, onFailed }: AccountTeamProps) {
  const text = useTexts(TEXTS);
  const unassign = useMutation({
    mutationFn: ({ id }: Partner['accountTeam'][number]) => ask(UNASSIGN_ACCOUNT_TEAM_MEMBER, { input: { id } }),
    onSuccess: async ({ unassignAccountTeamMember: { errors } }, { user }) => {
      await onChanged();
      onDone(errors.length === 0 ? text.unassigned(user.name) : errors.map(({ message }) => message).join(' '));
    },
    onError: onFailed,
  });
  return (
    <Panel title={text.team} flush end={partner.viewerCanAssignAccountTeam && <Button onClick={onAssign}>{text.assign}</Button>}>
      {partner.accountTeam.length === 0 ? (
        <p className={`${page.muted} ${styles.nobody}`}>{text.noTeam}</p>
      ) : (
        <ul>
          {partner.accountTeam.map((member) => (
            <li key={member.id} className={styles.person}>
              <span>
                <strong>{member.user.name}</strong>
                <small>{text.functions[member.function]}</small>
                <a href={`mailto:${member.user.email}`}>{member.user.email}</a>
              </span>
              {member.viewerCanUnassign && (
                <Button
                  variant="quiet"
                  aria-label={text.unassign(member.user.name)}
                  title={text.unassign(member.user.name)}
                  busy={unassign.isPending && unassign.variables.id === member.id}
                  onClick={() => unassign.mutate(member)}
                >
                  <CloseIcon />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
