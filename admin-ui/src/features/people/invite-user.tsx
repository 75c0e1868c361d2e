import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useServerInfo } from '../../entrance/server-info.ts';
import { INVITE_USER } from './documents.ts';
import { Issued } from './issued.tsx';
import type { PeopleFormProps } from './people.ts';
import { RoleField } from './role-field.tsx';
import { TEXTS } from './texts/index.ts';

/** Invites a person into the organization. */
export function InviteUser({ onChanged, onDone, onClose }: PeopleFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const { data: server } = useServerInfo();
  const [role, setRole] = useState<Role>();
  const [issued, setIssued] = useState<{ readonly email: string; readonly token: string | null }>();
  const refusals = useRefusals(['email', 'role']);
  const { fields } = refusals.errors;
  const invite = useMutation({
    mutationFn: (input: { readonly email: string; readonly role: Role }) => ask(INVITE_USER, { input: { ...input, idempotencyKey: intention(input) } }),
    onSuccess: async ({ inviteUser: { issued: made, errors } }, { email }) => {
      await onChanged();
      if (made === null) refusals.refused(errors);
      else if (server?.serverInfo.sendsMail === true) onDone(text.invited(email));
      else setIssued({ email, token: made.token });
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.inviteTitle} onClose={onClose}>
      {issued === undefined ? (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.inviteSubmit}
          busy={invite.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={({ email = '' }) => {
            const missing = { ...(email.trim() === '' && { email: text.emailMissing }), ...(role === undefined && { role: t.app.choose }) };
            if (!refusals.missing(missing) && role !== undefined) invite.mutate({ email: email.trim(), role });
          }}
        >
          <TextField ref={focusOnArrival} label={text.email} name="email" type="email" autoComplete="off" error={fields['email']} />
          <RoleField role={role} onRole={setRole} error={fields['role']} />
        </PanelForm>
      ) : (
        <Issued {...issued} onClose={onClose} />
      )}
    </Dialog>
  );
}
