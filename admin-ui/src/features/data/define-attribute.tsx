import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { NAMED, NamedFields, named } from '../../ui/named-fields.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { DataFormProps } from './data-form.ts';
import { attributeInput, KINDS } from './data-input.ts';
import { DEFINE_ATTRIBUTE } from './documents.ts';
import { TEXTS } from './texts/index.ts';

/** Makes an attribute; of which kind it is never changes, which is said before. */
export function DefineAttribute({ onChanged, onDone, onClose }: DataFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('TEXT');
  const refusals = useRefusals([...NAMED, 'kind', 'currency', 'choices']);
  const { fields } = refusals.errors;
  const define = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const input = { ...named(values).entered, ...attributeInput(values) };
      return ask(DEFINE_ATTRIBUTE, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ defineAttribute: { attribute, errors } }) => {
      await onChanged();
      if (attribute !== null) onDone(text.attributeDefined);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.newAttribute} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.define}
        busy={define.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const missing: readonly string[] = [...named(values).missing, ...(kind === 'MONEY' && values['currency']?.trim() === '' ? ['currency'] : []), ...(kind === 'CHOICE' && values['choices']?.trim() === '' ? ['choices'] : [])];
          if (!refusals.missing(Object.fromEntries(missing.map((name) => [name, text.required])))) define.mutate(values);
        }}
      >
        <p className={page.dialogText}>{text.attributeHint}</p>
        <NamedFields texts={text} errors={fields} />
        <SelectField
          label={text.kind}
          name="kind"
          value={kind}
          options={KINDS.map((value) => ({ value, label: text.kinds[value] }))}
          error={fields['kind']}
          onChange={({ target: { value } }) => setKind(KINDS.find((each) => each === value) ?? 'TEXT')}
        />
        {kind === 'MONEY' && <TextField label={text.currency} name="currency" autoComplete="off" maxLength={3} hint={text.currencyHint} error={fields['currency']} />}
        {kind === 'CHOICE' && <TextField label={text.choices} name="choices" autoComplete="off" hint={text.choicesHint} error={fields['choices']} />}
      </PanelForm>
    </Dialog>
  );
}
