import { useMutation } from '@tanstack/react-query';
import { ask, queryClient } from '../../client/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TEXTS } from '../texts/index.ts';
import { SET_ACCESS, type Member, type Role } from './people-documents.ts';

interface ChangeAccessProps {
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** Gives a colleague another role, or takes the access away and gives it back. */
export function ChangeAccess({ member, roles, onClose }: ChangeAccessProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['role', 'status']);
  const { fields } = refusals.errors;
  const change = useMutation({
    mutationFn: (input: { readonly role: Role; readonly status: Member['status'] }) => ask(SET_ACCESS, { input: { id: member.id, version: member.version, ...input } }),
    onSuccess: ({ setMemberAccess: { errors } }) => {
      void queryClient.invalidateQueries();
      if (errors.length === 0) onClose();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.changeOf(member.user?.name ?? text.unknown)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.save}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ role, status }) =>
          change.mutate({ role: roles.find((each) => each === role) ?? member.role, status: status === 'DEACTIVATED' ? 'DEACTIVATED' : 'ACTIVE' })
        }
      >
        <SelectField label={text.role} name="role" defaultValue={member.role} options={roles.map((value) => ({ value, label: t.roles[value] }))} error={fields['role']} />
        <SelectField
          label={text.status}
          name="status"
          defaultValue={member.status}
          options={(['ACTIVE', 'DEACTIVATED'] as const).map((value) => ({ value, label: text.accesses[value] }))}
          error={fields['status']}
        />
      </PanelForm>
    </Dialog>
  );
}
