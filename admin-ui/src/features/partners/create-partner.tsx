import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import type { Choices } from './choices.ts';
import { CREATE_PARTNERSHIP } from './documents.ts';
import { PARTNER_FIELDS, PartnerFields, partnerOf } from './partner-fields.tsx';
import { TEXTS } from './texts/index.ts';

interface CreatePartnerProps {
  readonly choices: Choices;
  readonly onCreated: (id: string) => void;
  readonly onClose: () => void;
}

/** Takes a partner up. */
export function CreatePartner({ choices, onCreated, onClose }: CreatePartnerProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(PARTNER_FIELDS);
  const create = useMutation({
    mutationFn: (input: ReturnType<typeof partnerOf>) => ask(CREATE_PARTNERSHIP, { input: { ...input, idempotencyKey: intention(input) } }),
    onSuccess: ({ createPartnership: { partnership, errors } }) => {
      if (partnership === null) refusals.refused(errors);
      else onCreated(partnership.id);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.addSubmit} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.addSubmit}
        busy={create.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const input = partnerOf(values);
          if (!refusals.missing(input.name === '' ? { name: text.nameMissing } : {})) create.mutate(input);
        }}
      >
        <PartnerFields refusals={refusals} choices={choices} />
      </PanelForm>
    </Dialog>
  );
}
