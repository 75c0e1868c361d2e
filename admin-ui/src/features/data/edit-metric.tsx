import { useMutation } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import type { METRICS } from '../../rules/documents.ts';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { DataFormProps } from './data-form.ts';
import { UPDATE_METRIC } from './documents.ts';
import { MeasureFields } from './measure-fields.tsx';
import { definitionInput, fieldOf, METRIC_FIELDS, type Measured } from './metric-input.ts';
import { NameFields, NAMES, renamed } from './name-fields.tsx';
import { TEXTS } from './texts/index.ts';

export type Metric = ResultOf<typeof METRICS>['metrics']['nodes'][number];

interface EditMetricProps extends DataFormProps {
  readonly metric: Metric;
  readonly attributes: readonly Measured[];
}

/** Calls a metric otherwise, or has it measure something else from a day on; what was known before stays known. */
export function EditMetric({ metric, attributes, onChanged, onDone, onClose }: EditMetricProps) {
  const { t, language } = useI18n();
  const text = useTexts(TEXTS);
  const [anew, setAnew] = useState(false);
  const [ever, setEver] = useState(false);
  const refusals = useRefusals([...NAMES, ...METRIC_FIELDS, 'validFrom']);
  const { fields } = refusals.errors;
  const update = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const day = values['validFrom'] ?? '';
      const since = ever ? { validFrom: null } : day === '' ? {} : { validFrom: day };
      const definition = anew ? { definition: definitionInput(values, attributes), ...since } : {};
      return ask(UPDATE_METRIC, { input: { id: metric.id, version: metric.version, ...renamed(values).entered, ...definition } });
    },
    onSuccess: async ({ updateMetric: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.changed);
      else refusals.refused(errors.map(({ field, message }) => ({ field: fieldOf(field), message })));
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.editOf(language === 'nl' ? metric.nameNl : metric.nameEn)} onClose={onClose}>
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
        <NameFields texts={text} names={metric} errors={fields} />
        <Check label={text.measureAnew} hint={text.measureAnewHint} checked={anew} onChange={({ target: { checked } }) => setAnew(checked)} />
        {anew && (
          <>
            <MeasureFields errors={fields} />
            {!ever && <TextField label={text.validFrom} hint={text.validFromHint} name="validFrom" type="date" error={fields['validFrom']} />}
            <Check label={text.everSince} hint={text.everSinceHint} checked={ever} onChange={({ target: { checked } }) => setEver(checked)} />
          </>
        )}
      </PanelForm>
    </Dialog>
  );
}
