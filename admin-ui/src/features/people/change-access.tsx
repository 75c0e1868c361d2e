import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SET_MEMBER_ACCESS } from './documents.ts';
import type { Member, PeopleFormProps } from './people.ts';
import { TEXTS } from './texts/index.ts';

/** Locks a colleague out, or lets it in again; what that means is said before. */
export function ChangeAccess({ member, onChanged, onDone, onClose }: PeopleFormProps & { readonly member: Member }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const name = member.user?.name ?? text.unknown;
  const blocks = member.status === 'ACTIVE';
  const refusals = useRefusals([]);
  const change = useMutation({
    mutationFn: () => ask(SET_MEMBER_ACCESS, { input: { id: member.id, version: member.version, status: blocks ? 'DEACTIVATED' : 'ACTIVE' } }),
    onSuccess: async ({ setMemberAccess: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(blocks ? text.blocked(name) : text.letInNow(name));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={blocks ? text.blockTitle(name) : text.letInTitle(name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={blocks ? text.block : text.letIn}
        danger={blocks}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => change.mutate()}
      >
        <p className={page.dialogText}>{blocks ? text.blockHint : text.letInHint}</p>
      </PanelForm>
    </Dialog>
  );
}
