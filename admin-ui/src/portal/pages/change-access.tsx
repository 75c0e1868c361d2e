import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, queryClient } from '../../client/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TEXTS } from '../texts/index.ts';
import { SET_ACCESS, type Member, type Role } from './people-documents.ts';

interface ChangeAccessProps {
  /** As it was when the dialog was opened. */
  readonly member: Member;
  /** Reads the member anew; undefined when it is not to be found any more. */
  readonly read: () => Promise<Member | undefined>;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** Gives a colleague another role, or takes the access away and gives it back. */
export function ChangeAccess({ member, read, roles, onClose }: ChangeAccessProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [seen, setSeen] = useState(member);
  const refusals = useRefusals(['role', 'status']);
  const { fields } = refusals.errors;
  const change = useMutation({
    mutationFn: (input: { readonly role: Role; readonly status: Member['status'] }) => ask(SET_ACCESS, { input: { id: seen.id, version: seen.version, ...input } }),
    onSuccess: async ({ setMemberAccess: { errors } }) => {
      if (errors.length === 0) {
        void queryClient.invalidateQueries();
        onClose();
        return;
      }
      const now = await read();
      if (now === undefined || now.version === seen.version) {
        refusals.refused(errors);
      } else {
        setSeen(now);
        refusals.refused([{ field: null, message: text.changedMeanwhile }]);
      }
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.changeOf(seen.user?.name ?? text.unknown)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.save}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ role, status }) =>
          change.mutate({ role: roles.find((each) => each === role) ?? seen.role, status: status === 'DEACTIVATED' ? 'DEACTIVATED' : 'ACTIVE' })
        }
      >
        {/* What somebody else saved takes the place of what was chosen here: nobody undoes what was never seen. */}
        <SelectField
          key={`role ${seen.version}`}
          label={text.role}
          name="role"
          defaultValue={seen.role}
          options={roles.map((value) => ({ value, label: t.roles[value] }))}
          error={fields['role']}
        />
        <SelectField
          key={`status ${seen.version}`}
          label={text.status}
          name="status"
          defaultValue={seen.status}
          options={(['ACTIVE', 'DEACTIVATED'] as const).map((value) => ({ value, label: text.accesses[value] }))}
          error={fields['status']}
        />
      </PanelForm>
    </Dialog>
  );
}
