import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import type { Choices } from './choices.ts';
import { UPDATE_PARTNERSHIP } from './documents.ts';
import { PARTNER_FIELDS, PartnerFields, partnerOf } from './partner-fields.tsx';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

/** Changes what the vendor says of a partner. */
export function EditPartner({ partner, choices, onChanged, onDone, onClose }: PartnerFormProps & { readonly choices: Choices }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(PARTNER_FIELDS);
  const update = useMutation({
    mutationFn: (changes: ReturnType<typeof partnerOf>) => ask(UPDATE_PARTNERSHIP, { input: { ...changes, id: partner.id, version: partner.version } }),
    onSuccess: async ({ updatePartnership: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.saved);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.editTitle(partner.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.save}
        busy={update.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const changes = partnerOf(values);
          if (!refusals.missing(changes.name === '' ? { name: text.nameMissing } : {})) update.mutate(changes);
        }}
      >
        <PartnerFields refusals={refusals} choices={choices} partner={partner} />
      </PanelForm>
    </Dialog>
  );
}
