import { useMutation } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { DataFormProps } from './data-form.ts';
import { wordsIn } from './data-input.ts';
import { UPDATE_ATTRIBUTE, type ATTRIBUTES } from './documents.ts';
import { NameFields, NAMES, renamed } from './name-fields.tsx';
import { TEXTS } from './texts/index.ts';

export type Attribute = ResultOf<typeof ATTRIBUTES>['attributeDefinitions']['nodes'][number];

/** Calls an attribute otherwise, and gives it further choices. */
export function EditAttribute({ attribute, onChanged, onDone, onClose }: DataFormProps & { readonly attribute: Attribute }) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([...NAMES, 'choices']);
  const { fields } = refusals.errors;
  const { id, version, choices } = attribute;
  const update = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) =>
      ask(UPDATE_ATTRIBUTE, { input: { id, version, ...renamed(values).entered, ...(choices !== null && { choices: [...wordsIn(values['choices'] ?? '')] }) } }),
    onSuccess: async ({ updateAttribute: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.changed);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.editOf(language === 'nl' ? attribute.nameNl : attribute.nameEn)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.change}
        busy={update.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          if (!refusals.missing(Object.fromEntries(renamed(values).missing.map((name) => [name, text.required])))) update.mutate(values);
        }}
      >
        <NameFields texts={text} names={attribute} errors={fields} />
        {choices !== null && <TextField label={text.choices} name="choices" autoComplete="off" hint={text.choicesStay} defaultValue={choices.join(', ')} error={fields['choices']} />}
      </PanelForm>
    </Dialog>
  );
}
