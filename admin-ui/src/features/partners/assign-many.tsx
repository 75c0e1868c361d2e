import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import type { AccountFunction } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { useColleagues } from './choices.ts';
import { ASSIGN_ACCOUNT_TEAM_MEMBERS } from './documents.ts';
import { named, NamedPartners, type ManyFormProps } from './many.tsx';
import { FUNCTIONS, TEAM_MEMBER_FIELDS, TeamMemberFields } from './team-member-fields.tsx';
import { TEXTS } from './texts/index.ts';

/** Puts a colleague on the teams that look after partners. */
export function AssignMany({ partners, onChanged, onDone, onClose }: ManyFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(TEAM_MEMBER_FIELDS);
  const people = useColleagues();
  const assign = useMutation({
    mutationFn: (chosen: { readonly membershipId: string; readonly function: AccountFunction }) =>
      ask(ASSIGN_ACCOUNT_TEAM_MEMBERS, { input: { partnershipIds: partners.map(({ id }) => id), ...chosen } }),
    onSuccess: async ({ assignAccountTeamMembers: { errors } }, { membershipId }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.assignedMany(people.find(({ value }) => value === membershipId)?.label ?? '', partners.length));
      else refusals.refused(named(errors, partners, text.about));
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.assignManyTitle(partners.length)} onClose={onClose}>
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
        <NamedPartners partners={partners} />
        <TeamMemberFields people={people} refusals={refusals} />
      </PanelForm>
    </Dialog>
  );
}
