import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { keyOf } from '../../ui/key-of.ts';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
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
  const [key, setKey] = useState('');
  const [ownKey, setOwnKey] = useState(false);
  const refusals = useRefusals(['nameEn', 'nameNl', 'key', ...POLICY_FIELDS]);
  const { fields } = refusals.errors;
  const define = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const { nameEn = '', nameNl = '' } = values;
      const input = { key: key.trim(), nameEn: nameEn.trim(), nameNl: nameNl.trim(), policy: policyInput(values) };
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
          const missing = Object.fromEntries((['nameEn', 'nameNl', 'key'] as const).filter((name) => (values[name] ?? '').trim() === '').map((name) => [name, text.required]));
          if (!refusals.missing(missing)) define.mutate(values);
        }}
      >
        <p className={page.dialogText}>{text.defineHint}</p>
        <TextField
          ref={focusOnArrival}
          label={text.nameEn}
          name="nameEn"
          autoComplete="off"
          error={fields['nameEn']}
          onChange={({ target: { value } }) => !ownKey && setKey(keyOf(value))}
        />
        <TextField label={text.nameNl} name="nameNl" autoComplete="off" error={fields['nameNl']} />
        <TextField
          label={text.key}
          name="key"
          value={key}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={fields['key']}
          onChange={({ target: { value } }) => {
            setOwnKey(true);
            setKey(value);
          }}
        />
        <PolicyFields errors={fields} />
      </PanelForm>
    </Dialog>
  );
}
