import { useMutation } from '@tanstack/react-query';
import { file } from '../../app/api.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { save } from '../../ui/save.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TEXTS } from './texts/index.ts';

/** Takes a span of the trail along as a file, which the server makes; that somebody does stands in the trail. */
export function ExportTrail({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['from', 'to']);
  const { fields } = refusals.errors;
  const take = useMutation({
    mutationFn: async ({ what, kind, from, to }: { readonly what: string; readonly kind: string; readonly from: string; readonly to: string }) => {
      const span = new URLSearchParams();
      // Days as the clocks here have them, the last one included.
      if (from !== '') span.set('from', new Date(`${from}T00:00:00`).toISOString());
      if (to !== '') {
        const end = new Date(`${to}T00:00:00`);
        end.setDate(end.getDate() + 1);
        span.set('to', end.toISOString());
      }
      return { name: `${what}.${kind}`, content: await file(`/exports/${what}.${kind}?${span}`) };
    },
    onSuccess: ({ name, content }) => {
      save(name, content);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'INVALID_INPUT') refusals.refused([{ field: null, message: error.message }]);
      else refusals.failed(error);
    },
  });
  return (
    <Dialog title={text.takeTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.takeSubmit}
        busy={take.isPending}
        done={take.isSuccess ? text.taken : undefined}
        onCancel={onClose}
        onSubmit={({ what = '', kind = '', from = '', to = '' }) => take.mutate({ what, kind, from, to })}
      >
        <p className={page.dialogText}>{text.takeHint}</p>
        <SelectField
          ref={focusOnArrival}
          label={text.what}
          name="what"
          options={[
            { value: 'audit-entries', label: t.app.trail },
            { value: 'sign-in-events', label: text.signIns },
          ]}
        />
        <TextField label={text.from} name="from" type="date" error={fields['from']} />
        <TextField label={text.to} name="to" type="date" error={fields['to']} />
        <SelectField
          label={text.format}
          name="kind"
          options={[
            { value: 'csv', label: text.formats.csv },
            { value: 'jsonl', label: text.formats.jsonl },
          ]}
        />
      </PanelForm>
    </Dialog>
  );
}
