import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { NAMED, NamedFields, named } from '../../ui/named-fields.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import type { DataFormProps } from './data-form.ts';
import { factTypeInput, SOURCES, type Dimension } from './data-input.ts';
import { DimensionFields } from './dimension-fields.tsx';
import { DEFINE_FACT_TYPE } from './documents.ts';
import { TEXTS } from './texts/index.ts';

/** As many as the server keeps. */
const MOST = 8;
const PLACES = Array.from({ length: MOST }, (_, place) => place);

/** Makes a type of facts; what each fact has never changes, which is said before. */
export function DefineFactType({ onChanged, onDone, onClose }: DataFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const [source, setSource] = useState<(typeof SOURCES)[number]>('');
  const [dimensions, setDimensions] = useState<readonly Dimension[]>([]);
  const [rows, setRows] = useState(0);
  const refusals = useRefusals([...NAMED, 'source', ...PLACES.flatMap((place) => ['nameEn', 'nameNl', 'key', 'values'].map((field) => `dimensions.${place}.${field}`))]);
  const { fields } = refusals.errors;
  const define = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const input = { ...named(values).entered, ...factTypeInput(values, dimensions) };
      return ask(DEFINE_FACT_TYPE, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ defineFactType: { factType, errors } }) => {
      await onChanged();
      if (factType !== null) onDone(text.factTypeDefined);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.newFactType} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.define}
        busy={define.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const missing = named(values).missing.map((name) => [name, text.required]);
          if (!refusals.missing(Object.fromEntries(missing))) define.mutate(values);
        }}
      >
        <p className={page.dialogText}>{text.factTypeHint}</p>
        <NamedFields texts={text} errors={fields} />
        <SelectField
          label={text.source}
          name="source"
          value={source}
          hint={source === '' ? text.sourceHint : text.dealsHint}
          options={SOURCES.map((value) => ({ value, label: text.sources[value] }))}
          error={fields['source']}
          onChange={({ target: { value } }) => setSource(SOURCES.find((each) => each === value) ?? '')}
        />
        {source === '' && (
          <>
            <Check name="hasQuantity" label={text.hasQuantity} hint={text.hasQuantityHint} />
            <Check name="hasAmount" label={text.hasAmount} hint={text.hasAmountHint} />
            {dimensions.map((dimension, place) => (
              <DimensionFields
                key={dimension.row}
                place={place}
                dimension={dimension}
                errors={fields}
                onChange={(changed) => setDimensions(dimensions.map((each) => (each.row === changed.row ? changed : each)))}
                onRemove={() => setDimensions(dimensions.filter(({ row }) => row !== dimension.row))}
              />
            ))}
            {dimensions.length < MOST && (
              <Button
                onClick={() => {
                  setDimensions([...dimensions, { row: rows, nameEn: '', nameNl: '', key: '', values: '' }]);
                  setRows(rows + 1);
                }}
              >
                {text.addDimension}
              </Button>
            )}
          </>
        )}
      </PanelForm>
    </Dialog>
  );
}
