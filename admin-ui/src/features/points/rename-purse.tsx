import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UPDATE_POINT_PURSE } from './documents.ts';
import type { PointsFormProps } from './points-form.ts';
import { usePurseName, type Purse } from './purses.ts';
import { TEXTS } from './texts/index.ts';

/** Calls a purse otherwise; what it promises never changes. */
export function RenamePurse({ purse, onChanged, onDone, onClose }: PointsFormProps & { readonly purse: Purse }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const nameOf = usePurseName();
  const refusals = useRefusals(['nameEn', 'nameNl']);
  const { fields } = refusals.errors;
  const rename = useMutation({
    mutationFn: (names: { readonly nameEn: string; readonly nameNl: string }) => ask(UPDATE_POINT_PURSE, { input: { id: purse.id, version: purse.version, ...names } }),
    onSuccess: async ({ updatePointPurse: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.renamed);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.renameOf(nameOf(purse))} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.renameSubmit}
        busy={rename.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ nameEn = '', nameNl = '' }) => rename.mutate({ nameEn: nameEn.trim(), nameNl: nameNl.trim() })}
      >
        <TextField ref={focusOnArrival} label={text.nameEn} name="nameEn" defaultValue={purse.nameEn} autoComplete="off" error={fields['nameEn']} />
        <TextField label={text.nameNl} name="nameNl" defaultValue={purse.nameNl} autoComplete="off" error={fields['nameNl']} />
      </PanelForm>
    </Dialog>
  );
}
