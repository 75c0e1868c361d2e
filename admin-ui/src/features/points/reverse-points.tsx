import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { REVERSE_POINTS } from './documents.ts';
import type { PointsFormProps } from './points-form.ts';
import type { Line } from './purses.ts';
import { TEXTS } from './texts/index.ts';

/** Takes a transaction back; what that means is said before. */
export function ReversePoints({ line: { points, on: day, transaction }, onChanged, onDone, onClose }: PointsFormProps & { readonly line: Line }) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals(['on', 'reason']);
  const { fields } = refusals.errors;
  const reverse = useMutation({
    mutationFn: ({ reason, on }: { readonly reason: string; readonly on: string | null }) => {
      const input = { id: transaction?.id ?? '', reason, on };
      return ask(REVERSE_POINTS, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ reversePoints: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.reversed);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.reverseTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.reverseSubmit}
        danger
        busy={reverse.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ reason = '', on = '' }) => {
          if (!refusals.missing(reason.trim() === '' ? { reason: text.required } : {})) reverse.mutate({ reason: reason.trim(), on: on === '' ? null : on });
        }}
      >
        <p className={page.dialogText}>{text.reverseHint(format.decimal(points), format.date(day), transaction?.reason ?? '')}</p>
        <TextField ref={focusOnArrival} label={text.reason} hint={text.reasonHint} name="reason" autoComplete="off" error={fields['reason']} />
        <TextField label={text.reversedFrom} hint={text.reversedFromHint} name="on" type="date" error={fields['on']} />
      </PanelForm>
    </Dialog>
  );
}
