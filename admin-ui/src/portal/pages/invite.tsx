import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, queryClient } from '../../client/api.ts';
import { useServerInfo } from '../../entrance/server-info.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { Secret } from '../../ui/secret.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXTS } from '../texts/index.ts';
import { INVITE, type Role } from './people-documents.ts';

interface InviteProps {
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** Invites a colleague; where the server sends no mail, it tells the secret of the invitation this once. */
export function Invite({ roles, onClose }: InviteProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const { data: server } = useServerInfo();
  const [issued, setIssued] = useState<string>();
  const refusals = useRefusals(['email', 'role']);
  const { fields } = refusals.errors;
  const invite = useMutation({
    mutationFn: (input: { readonly email: string; readonly role: Role }) => ask(INVITE, { input: { ...input, idempotencyKey: intention(input) } }),
    onSuccess: ({ inviteUser: { issued: made, errors } }) => {
      void queryClient.invalidateQueries({ queryKey: ['invitations'] });
      if (made === null) refusals.refused(errors);
      else if (server?.serverInfo.sendsMail === true || made.token === null) onClose();
      else setIssued(made.token);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.invite} onClose={onClose}>
      {issued === undefined ? (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.invite}
          busy={invite.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={({ email = '', role }) => {
            const chosen = roles.find((each) => each === role);
            const missing = { ...(email.trim() === '' && { email: t.signIn.emailMissing }), ...(chosen === undefined && { role: t.app.choose }) };
            if (!refusals.missing(missing) && chosen !== undefined) invite.mutate({ email: email.trim(), role: chosen });
          }}
        >
          <TextField ref={focusOnArrival} label={t.signIn.email} name="email" type="email" autoComplete="off" error={fields['email']} />
          <SelectField
            label={text.role}
            name="role"
            defaultValue=""
            options={[{ value: '', label: t.app.choose }, ...roles.map((value) => ({ value, label: t.roles[value] }))]}
            error={fields['role']}
          />
        </PanelForm>
      ) : (
        <>
          <p ref={focusOnArrival} tabIndex={-1}>
            {text.issued}
          </p>
          <Secret label={text.secret} text={issued} />
        </>
      )}
    </Dialog>
  );
}
