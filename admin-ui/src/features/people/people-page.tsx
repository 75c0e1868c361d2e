import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { asking } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import page from '../../ui/page.module.css';
import { VIEWER } from '../session/documents.ts';
import { ChangeAccess } from './change-access.tsx';
import { ChangeRole } from './change-role.tsx';
import { Invitations } from './invitations.tsx';
import { InviteUser } from './invite-user.tsx';
import { Members } from './members.tsx';
import { DOCUMENTS_OF_PEOPLE, type Invitation, type Member } from './people.ts';
import { ResendInvitation } from './resend-invitation.tsx';
import { RevokeInvitation } from './revoke-invitation.tsx';
import { TEXTS } from './texts/index.ts';

type Doing =
  | { readonly what: 'invite' }
  | { readonly what: 'role' | 'access'; readonly member: Member }
  | { readonly what: 'resend' | 'revoke'; readonly invitation: Invitation };

/** Who works in the viewer's organization and as what, and who is invited. */
export function PeoplePage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/organization/people' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [doing, setDoing] = useState<Doing>();
  const [done, setDone] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  const mayInvite = useQuery(asking('viewer', VIEWER, {})).data?.viewer.capabilities.includes('MANAGE_USERS') === true;
  const form = {
    onChanged: async () => {
      await Promise.all(DOCUMENTS_OF_PEOPLE.map((name) => client.invalidateQueries({ queryKey: [name] })));
    },
    onDone: (what: string) => {
      flushSync(() => {
        setDoing(undefined);
        setDone(what);
      });
      status.current?.focus();
    },
    onClose: () => setDoing(undefined),
  };
  const turn = (next: typeof search) => void navigate({ to: '/organization/people', search: next, resetScroll: false });
  return (
    <>
      <title>{`${t.app.people} · ${t.app.name}`}</title>
      <div className={page.title}>
        <p className={page.lead}>{text.intro}</p>
        <div className={page.actions}>
          <p ref={status} tabIndex={-1} role="status" className={page.done}>
            {done}
          </p>
          {mayInvite && (
            <Button variant="primary" onClick={() => setDoing({ what: 'invite' })}>
              {text.invite}
            </Button>
          )}
        </div>
      </div>
      <div className={page.stack}>
        <Members search={search} onSearch={turn} onRole={(member) => setDoing({ what: 'role', member })} onAccess={(member) => setDoing({ what: 'access', member })} />
        <Invitations
          search={search}
          onSearch={turn}
          onResend={(invitation) => setDoing({ what: 'resend', invitation })}
          onRevoke={(invitation) => setDoing({ what: 'revoke', invitation })}
        />
      </div>
      {doing?.what === 'invite' && <InviteUser {...form} />}
      {doing?.what === 'role' && <ChangeRole {...form} member={doing.member} />}
      {doing?.what === 'access' && <ChangeAccess {...form} member={doing.member} />}
      {doing?.what === 'resend' && <ResendInvitation {...form} invitation={doing.invitation} />}
      {doing?.what === 'revoke' && <RevokeInvitation {...form} invitation={doing.invitation} />}
    </>
  );
}
