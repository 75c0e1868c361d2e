import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useIntention } from '../../ui/intention.ts';
import { NAMED, NamedFields, named } from '../../ui/named-fields.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import type { DataFormProps } from './data-form.ts';
import { DEFINE_METRIC } from './documents.ts';
import { MeasureFields } from './measure-fields.tsx';
import { definitionInput, fieldOf, METRIC_FIELDS, type Measured } from './metric-input.ts';
import { TEXTS } from './texts/index.ts';

interface DefineMetricProps extends DataFormProps {
  readonly attributes: readonly Measured[];
}

/** Makes a metric: a number of every partner, on any day. */
export function DefineMetric({ attributes, onChanged, onDone, onClose }: DefineMetricProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const intention = useIntention();
  const refusals = useRefusals([...NAMED, ...METRIC_FIELDS]);
  const { fields } = refusals.errors;
  const define = useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) => {
      const input = { ...named(values).entered, definition: definitionInput(values, attributes) };
      return ask(DEFINE_METRIC, { input: { ...input, idempotencyKey: intention(input) } });
    },
    onSuccess: async ({ defineMetric: { metric, errors } }) => {
      await onChanged();
      if (metric !== null) onDone(text.metricDefined);
      else refusals.refused(errors.map(({ field, message }) => ({ field: fieldOf(field), message })));
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.newMetric} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.defineMetric}
        busy={define.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={(values) => {
          const missing = named(values).missing.map((name) => [name, text.required]);
          if (!refusals.missing(Object.fromEntries(missing))) define.mutate(values);
        }}
      >
        <p className={page.dialogText}>{text.metricHint}</p>
        <NamedFields texts={text} errors={fields} />
        <MeasureFields errors={fields} />
      </PanelForm>
    </Dialog>
  );
}
