import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { NAMED, NamedFields, named } from '../../ui/named-fields.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { DEFINE_POINT_PURSE } from './documents.ts';
import { PolicyFields } from './policy-fields.tsx';
import { POLICY_FIELDS, policyInput } from './policy-input.ts';
import type { PointsFormProps } from './points-form.ts';
import { TEXTS } from './texts/index.ts';

/** Makes a kind of points; what it promises never changes, which is said before. */
export function DefinePurse({ onChanged, onDone, onClose }: PointsFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals([...NAMED, ...POLICY_FIELDS]);
  const { fields } = refusals.errors;
  const define = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const input = { ...named(values).entered, policy: policyInput(values) };
      return ask(DEFINE_POINT_PURSE, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ definePointPurse: { pointPurse, errors } }) => {
      await onChanged();
      if (pointPurse !== null) onDone(text.defined);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.defineTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.defineSubmit}
        busy={define.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const missing = named(values).missing.map((name) => [name, text.required]);
          if (!refusals.missing(Object.fromEntries(missing))) define.mutate(values);
        }}
      >
        <p className={page.dialogText}>{text.defineHint}</p>
        <NamedFields texts={text} errors={fields} />
        <PolicyFields errors={fields} />
      </PanelForm>
    </Dialog>
  );
}
