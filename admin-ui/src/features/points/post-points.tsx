import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { POST_POINTS } from './documents.ts';
import { decimalOf, type PointsFormProps } from './points-form.ts';
import { usePurseName, type Purse } from './purses.ts';
import { TEXTS } from './texts/index.ts';

interface PostPointsProps extends PointsFormProps {
  readonly purse: Purse;
  readonly partnershipId: string;
  readonly partner: string;
}

/** Gives points, or spends them, once it was read again and confirmed. */
export function PostPoints({ purse, partnershipId, partner, onChanged, onDone, onClose }: PostPointsProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const nameOf = usePurseName();
  const intention = useIntention();
  const refusals = useRefusals(['points', 'on', 'expiresOn', 'reason', 'sourceId']);
  const { fields } = refusals.errors;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [confirming, setConfirming] = useState(false);
  const given = (name: string) => (values[name] ?? '').trim() || null;
  const spends = values['way'] === 'spend';
  const points = decimalOf(values['points'] ?? '');
  const post = useMutation({
    mutationFn: () => {
      const input = { purseId: purse.id, partnershipId, points: spends ? `-${points}` : points, on: given('on'), expiresOn: given('expiresOn'), reason: given('reason') ?? '', sourceId: given('sourceId') };
      return ask(POST_POINTS, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ postPoints: { errors } }) => {
      await onChanged();
      if (errors.length === 0) return onDone(text.posted);
      flushSync(() => setConfirming(false));
      refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const amount = `${format.decimal(points)} ${nameOf(purse)}`;
  return (
    <Dialog title={text.postTitle(partner)} onClose={onClose}>
      {confirming ? (
        <PanelForm
          key="confirm"
          refusals={refusals}
          failed={t.links.failed}
          submit={text.confirm}
          busy={post.isPending}
          done={undefined}
          beside={<Button onClick={() => setConfirming(false)}>{text.back}</Button>}
          onSubmit={() => post.mutate()}
        >
          <p ref={focusOnArrival} tabIndex={-1} className={page.dialogText}>
            {spends ? text.spending(amount, partner) : text.giving(amount, partner)} {text.told(given('reason') ?? '')}
          </p>
        </PanelForm>
      ) : (
        <PanelForm
          key="write"
          refusals={refusals}
          failed={t.links.failed}
          submit={text.goOn}
          busy={false}
          done={undefined}
          onCancel={onClose}
          onSubmit={(written) => {
            const number = decimalOf(written['points'] ?? '');
            const missing = {
              ...(!/^\d+(?:\.\d+)?$/.test(number) && { points: text.numberMissing }),
              ...((written['reason'] ?? '').trim() === '' && { reason: text.required }),
            };
            setValues(written);
            if (!refusals.missing(missing)) setConfirming(true);
          }}
        >
          <SelectField
            ref={focusOnArrival}
            label={text.way}
            name="way"
            defaultValue={values['way'] ?? 'give'}
            options={[
              { value: 'give', label: text.give },
              ...(purse.policy.kind === 'SPENDABLE' ? [{ value: 'spend', label: text.spend }] : []),
            ]}
          />
          <TextField label={text.howMany} name="points" inputMode="decimal" autoComplete="off" defaultValue={values['points']} error={fields['points']} />
          <TextField label={text.reason} hint={text.reasonHint} name="reason" autoComplete="off" defaultValue={values['reason']} error={fields['reason']} />
          <TextField label={text.countsOn} hint={text.countsOnHint} name="on" type="date" defaultValue={values['on']} error={fields['on']} />
          <TextField label={text.expiresOn} hint={text.expiresOnHint} name="expiresOn" type="date" defaultValue={values['expiresOn']} error={fields['expiresOn']} />
          <TextField label={text.sourceId} hint={text.sourceIdHint} name="sourceId" autoComplete="off" defaultValue={values['sourceId']} error={fields['sourceId']} />
        </PanelForm>
      )}
    </Dialog>
  );
}
