import { useMutation, useQuery } from '@tanstack/react-query';
import type { VariablesOf } from 'gql.tada';
import { useState } from 'react';
import { ask, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AttributeField } from './attribute-field.tsx';
import { isNoNumber, valueOf } from './attribute-value.ts';
import { useNamed } from './choices.ts';
import { ATTRIBUTE_DEFINITIONS, SET_PARTNERSHIP_ATTRIBUTE } from './documents.ts';
import type { PartnerFormProps } from './partner.ts';
import { TEXTS } from './texts/index.ts';

type Input = Omit<VariablesOf<typeof SET_PARTNERSHIP_ATTRIBUTE>['input'], 'partnershipId' | 'version'>;

/** Records what is known of a partner, from a day on. */
export function SetAttribute({ partner, onChanged, onDone, onClose }: PartnerFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const named = useNamed();
  const [key, setKey] = useState('');
  const definitions =
    useQuery(askingAll('attribute-definitions', ATTRIBUTE_DEFINITIONS, (after) => ({ after }), ({ attributeDefinitions }) => attributeDefinitions)).data ?? [];
  const definition = definitions.find((each) => each.key === key);
  const refusals = useRefusals(['key', 'value', 'validFrom']);
  const set = useMutation({
    mutationFn: (input: Input) => ask(SET_PARTNERSHIP_ATTRIBUTE, { input: { ...input, partnershipId: partner.id, version: partner.version } }),
    onSuccess: async ({ setPartnershipAttribute: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.attributeSet(definition === undefined ? key : named(definition)));
      // Whatever is wrong within a value is said beside the one field that it has here.
      else refusals.refused(errors.map((error) => (error.field?.[0] === 'value' ? { ...error, field: ['value'] } : error)));
    },
    onError: refusals.failed,
  });
  const { fields } = refusals.errors;
  return (
    <Dialog title={text.setAttributeTitle(partner.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.setAttributeSubmit}
        busy={set.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          if (definition === undefined) refusals.missing({ key: text.attributeMissing });
          else if (!refusals.missing(isNoNumber(definition, values) ? { value: text.notANumber } : {}))
            set.mutate({ key, value: valueOf(definition, values), validFrom: values['validFrom'] === '' ? null : (values['validFrom'] ?? null) });
        }}
      >
        <SelectField
          ref={focusOnArrival}
          label={text.attribute}
          name="key"
          value={key}
          options={[{ value: '', label: t.app.choose }, ...definitions.map((each) => ({ value: each.key, label: named(each) }))]}
          error={fields['key']}
          onChange={(event) => setKey(event.target.value)}
        />
        {definition !== undefined && <AttributeField key={key} definition={definition} error={fields['value']} />}
        <TextField label={text.firstDay} hint={text.sinceHint} name="validFrom" type="date" error={fields['validFrom']} />
      </PanelForm>
    </Dialog>
  );
}
