import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import type { RelationStatus } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UPDATE_PARTNERSHIP } from './documents.ts';
import { STATUSES } from './partner-search.ts';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

/** Puts the relation on hold, ends it, or takes it up again; what that means is said before. */
export function ChangeStatus({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [status, setStatus] = useState<RelationStatus>();
  const refusals = useRefusals(['status', 'validFrom']);
  const change = useMutation({
    mutationFn: (input: { readonly status: RelationStatus; readonly validFrom: string | null }) =>
      ask(UPDATE_PARTNERSHIP, { input: { ...input, id: partner.id, version: partner.version } }),
    onSuccess: async ({ updatePartnership: { errors } }, sent) => {
      await onChanged();
      if (errors.length === 0) onDone(text.statusChanged(text.statuses[sent.status]));
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const { fields } = refusals.errors;
  return (
    <Dialog title={text.changeStatusTitle(partner.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.changeStatusSubmit}
        // Nobody of the company sees anything from then on.
        danger={status === 'ENDED' || status === 'SUSPENDED'}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ validFrom = '' }) => {
          if (status === undefined) refusals.missing({ status: t.app.choose });
          else change.mutate({ status, validFrom: validFrom === '' ? null : validFrom });
        }}
      >
        <SelectField
          ref={focusOnArrival}
          label={text.status}
          name="status"
          value={status ?? ''}
          options={[
            { value: '', label: t.app.choose },
            ...STATUSES.filter((each) => each !== partner.status).map((value) => ({ value, label: text.statuses[value] })),
          ]}
          error={fields['status']}
          onChange={(event) => setStatus(STATUSES.find((each) => each === event.target.value))}
        />
        <p className={page.dialogText} role="status">
          {status === undefined ? text.statusHints[partner.status] : text.statusHints[status]}
        </p>
        <TextField label={text.validFrom} hint={text.validFromHint} name="validFrom" type="date" error={fields['validFrom']} />
      </PanelForm>
    </Dialog>
  );
}
