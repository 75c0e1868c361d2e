import { useMutation, useQuery } from '@tanstack/react-query';
import { ask, askingAll } from '../../app/api.ts';
import type { AccountFunction } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { ASSIGN_ACCOUNT_TEAM_MEMBER, COLLEAGUES } from './documents.ts';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

const FUNCTIONS: readonly AccountFunction[] = [
  'INSIDE_ACCOUNT_MANAGER',
  'OUTSIDE_ACCOUNT_MANAGER',
  'CHANNEL_ACCOUNT_MANAGER',
  'TECHNICAL_CONTACT',
  'MARKETING_CONTACT',
];

/** Puts a colleague on the team that looks after a partner. */
export function AssignTeamMember({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['membershipId', 'function']);
  const colleagues = useQuery(askingAll('colleagues', COLLEAGUES, (after) => ({ after }), ({ members }) => members)).data ?? [];
  // Machines look after nobody.
  const people = colleagues.flatMap(({ id, status, user }) => (user?.kind === 'PERSON' && status === 'ACTIVE' ? [{ value: id, label: user.name }] : []));
  const assign = useMutation({
    mutationFn: (chosen: { readonly membershipId: string; readonly function: AccountFunction }) => {
      const input = { partnershipId: partner.id, ...chosen };
      return ask(ASSIGN_ACCOUNT_TEAM_MEMBER, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ assignAccountTeamMember: { errors } }, { membershipId }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.assigned(people.find(({ value }) => value === membershipId)?.label ?? ''));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const { fields } = refusals.errors;
  return (
    <Dialog title={text.assignTitle(partner.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.assignSubmit}
        busy={assign.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ membershipId = '', function: written }) => {
          const chosen = FUNCTIONS.find((each) => each === written);
          if (refusals.missing(membershipId === '' ? { membershipId: text.memberMissing } : {}) || chosen === undefined) return;
          assign.mutate({ membershipId, function: chosen });
        }}
      >
        <SelectField
          ref={focusOnArrival}
          label={text.member}
          name="membershipId"
          options={[{ value: '', label: t.app.choose }, ...people]}
          error={fields['membershipId']}
        />
        <SelectField
          label={text.function}
          name="function"
          options={FUNCTIONS.map((value) => ({ value, label: text.functions[value] }))}
          error={fields['function']}
        />
      </PanelForm>
    </Dialog>
  );
}
