import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { AIM_FIELDS, AimFields, aimOf, missingOfAim } from '../targets/aim-fields.tsx';
import { TEXTS as TARGET_TEXTS } from '../targets/texts/index.ts';
import { CREATE_TARGETS } from './documents.ts';
import { named, NamedPartners, type ManyFormProps } from './many.tsx';
import { TEXTS } from './texts/index.ts';

/** Says what each of these partners is to reach. */
export function TargetMany({ partners, onChanged, onDone, onClose }: ManyFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const ofTargets = useTexts(TARGET_TEXTS);
  const refusals = useRefusals(AIM_FIELDS);
  const intention = useIntention();
  const set = useMutation({
    mutationFn: (aim: ReturnType<typeof aimOf>) => {
      const input = { partnershipIds: partners.map(({ id }) => id), ...aim };
      return ask(CREATE_TARGETS, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ createTargets: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.targetedMany(partners.length));
      else refusals.refused(named(errors, partners, text.about));
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.targetManyTitle(partners.length)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={ofTargets.setSubmit}
        busy={set.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          if (!refusals.missing(missingOfAim(values, ofTargets))) set.mutate(aimOf(values));
        }}
      >
        <NamedPartners partners={partners} />
        <AimFields now={undefined} errors={refusals.errors.fields} />
      </PanelForm>
    </Dialog>
  );
}
