import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { Secret } from '../../ui/secret.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useServerInfo } from '../../entrance/server-info.ts';
import { INVITE_PARTNER } from './documents.ts';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

/** Invites the company behind a partnership. Where the server sends no mail, the secret is shown, this once. */
export function InvitePartner({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const { data: server } = useServerInfo();
  const [issued, setIssued] = useState<{ readonly email: string; readonly token: string | null }>();
  const refusals = useRefusals(['email']);
  const invite = useMutation({
    mutationFn: (email: string) => {
      const input = { partnershipId: partner.id, email };
      return ask(INVITE_PARTNER, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ invitePartner: { issued: made, errors } }, email) => {
      await onChanged();
      if (made === null) refusals.refused(errors);
      else if (server?.serverInfo.sendsMail === true) onDone(text.invited(email));
      else setIssued({ email, token: made.token });
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.inviteTitle(partner.name)} onClose={onClose}>
      {issued === undefined ? (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.inviteSubmit}
          busy={invite.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={({ email = '' }) => {
            if (!refusals.missing(email.trim() === '' ? { email: text.emailMissing } : {})) invite.mutate(email.trim());
          }}
        >
          <p className={page.dialogText}>{text.inviteHint}</p>
          <TextField ref={focusOnArrival} label={text.email} name="email" type="email" autoComplete="off" error={refusals.errors.fields['email']} />
        </PanelForm>
      ) : (
        <div className={page.stack}>
          {issued.token === null ? (
            <Notice ref={focusOnArrival} tabIndex={-1} tone="warning">
              {text.invitedBefore}
            </Notice>
          ) : (
            <>
              <p ref={focusOnArrival} tabIndex={-1}>
                {text.invitedToken(issued.email)}
              </p>
              <Secret label={text.token} text={issued.token} />
            </>
          )}
          <div>
            <Button variant="primary" onClick={onClose}>
              {text.close}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
