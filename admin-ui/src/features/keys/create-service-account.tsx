import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import type { Role } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CREATE_SERVICE_ACCOUNT } from './documents.ts';
import { TEXTS } from './texts/index.ts';

interface CreateServiceAccountProps {
  readonly onCreated: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Makes an account for a machine. */
export function CreateServiceAccount({ onCreated, onClose }: CreateServiceAccountProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['name', 'role']);
  const create = useMutation({
    mutationFn: (input: { readonly name: string; readonly role: Role }) =>
      ask(CREATE_SERVICE_ACCOUNT, { input: { ...input, idempotencyKey: intention(input) } }),
    onSuccess: ({ createServiceAccount: { serviceAccount, errors } }, { name }) => {
      if (serviceAccount !== null) return onCreated(name);
      refusals.refused(errors);
      return undefined;
    },
    onError: refusals.failed,
  });

  // Which of them the organization has, the server knows.
  const roles = Object.keys(t.roles) as Role[];
  return (
    <Dialog title={text.createAccount} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.accountSubmit}
        busy={create.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ name = '', role: chosen }) => {
          const role = roles.find((each) => each === chosen);
          const missing = {
            ...(name.trim() === '' && { name: text.accountNameMissing }),
            ...(role === undefined && { role: text.accountRoleMissing }),
          };
          if (!refusals.missing(missing) && role !== undefined) create.mutate({ name: name.trim(), role });
        }}
      >
        <TextField ref={focusOnArrival} label={text.accountName} name="name" required autoComplete="off" error={refusals.errors.fields['name']} />
        <SelectField
          label={text.accountRole}
          hint={text.accountRoleHint}
          name="role"
          options={[{ value: '', label: t.app.choose }, ...roles.map((value) => ({ value, label: t.roles[value] }))]}
          error={refusals.errors.fields['role']}
        />
      </PanelForm>
    </Dialog>
  );
}
