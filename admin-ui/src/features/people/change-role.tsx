import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SET_MEMBER_ACCESS } from './documents.ts';
import type { Member, PeopleFormProps } from './people.ts';
import { RoleField } from './role-field.tsx';
import { TEXTS } from './texts/index.ts';

/** Gives a colleague another role. */
export function ChangeRole({ member, onChanged, onDone, onClose }: PeopleFormProps & { readonly member: Member }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const name = member.user?.name ?? text.unknown;
  const [role, setRole] = useState<Role | undefined>(member.role);
  const refusals = useRefusals(['role']);
  const change = useMutation({
    mutationFn: (chosen: Role) => ask(SET_MEMBER_ACCESS, { input: { id: member.id, version: member.version, role: chosen } }),
    onSuccess: async ({ setMemberAccess: { errors } }, chosen) => {
      await onChanged();
      if (errors.length === 0) onDone(text.roleChanged(name, t.roles[chosen]));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.changeRoleTitle(name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.changeRoleSubmit}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => {
          if (!refusals.missing(role === undefined ? { role: t.app.choose } : {}) && role !== undefined) change.mutate(role);
        }}
      >
        <RoleField role={role} onRole={setRole} error={refusals.errors.fields['role']} />
      </PanelForm>
    </Dialog>
  );
}
