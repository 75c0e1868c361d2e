import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { REVOKE_INVITATION } from './documents.ts';
import type { Invitation, PeopleFormProps } from './people.ts';
import { TEXTS } from './texts/index.ts';

/** Withdraws an invitation, once that is confirmed. */
export function RevokeInvitation({ invitation, onChanged, onDone, onClose }: PeopleFormProps & { readonly invitation: Invitation }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { email } = invitation;
  const refusals = useRefusals([]);
  const revoke = useMutation({
    mutationFn: () => ask(REVOKE_INVITATION, { input: { id: invitation.id } }),
    onSuccess: async ({ revokeInvitation: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.revoked(email));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.revokeTitle(email)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.revoke}
        danger
        busy={revoke.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => revoke.mutate()}
      >
        <p className={page.dialogText}>{text.revokeHint}</p>
      </PanelForm>
    </Dialog>
  );
}
