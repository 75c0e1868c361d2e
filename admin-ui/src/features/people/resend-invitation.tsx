import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { useServerInfo } from '../../entrance/server-info.ts';
import { RESEND_INVITATION } from './documents.ts';
import { Issued } from './issued.tsx';
import type { Invitation, PeopleFormProps } from './people.ts';
import { TEXTS } from './texts/index.ts';

/** Sends an invitation again: with another secret, and its time begins anew. */
export function ResendInvitation({ invitation, onChanged, onDone, onClose }: PeopleFormProps & { readonly invitation: Invitation }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { email } = invitation;
  const { data: server } = useServerInfo();
  const [token, setToken] = useState<string | null>();
  const refusals = useRefusals([]);
  const resend = useMutation({
    mutationFn: () => ask(RESEND_INVITATION, { input: { id: invitation.id } }),
    onSuccess: async ({ resendInvitation: { issued, errors } }) => {
      await onChanged();
      if (issued === null) refusals.refused(errors);
      else if (server?.serverInfo.sendsMail === true) onDone(text.invited(email));
      else setToken(issued.token);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.resendTitle(email)} onClose={onClose}>
      {token === undefined ? (
        <PanelForm
          refusals={refusals}
          failed={t.links.failed}
          submit={text.resend}
          busy={resend.isPending}
          done={undefined}
          onCancel={onClose}
          onSubmit={() => resend.mutate()}
        >
          <p className={page.dialogText}>{text.resendHint}</p>
        </PanelForm>
      ) : (
        <Issued email={email} token={token} onClose={onClose} />
      )}
    </Dialog>
  );
}
