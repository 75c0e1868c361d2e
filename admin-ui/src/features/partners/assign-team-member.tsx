import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import type { AccountFunction } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { useColleagues } from './choices.ts';
import { ASSIGN_ACCOUNT_TEAM_MEMBER } from './documents.ts';
import type { PartnerFormProps } from './partner.ts';
import { FUNCTIONS, TEAM_MEMBER_FIELDS, TeamMemberFields } from './team-member-fields.tsx';
import { TEXTS } from './texts/index.ts';

/** Puts a colleague on the team that looks after a partner. */
export function AssignTeamMember({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(TEAM_MEMBER_FIELDS);
  const people = useColleagues();
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
        <TeamMemberFields people={people} refusals={refusals} />
      </PanelForm>
    </Dialog>
  );
}
