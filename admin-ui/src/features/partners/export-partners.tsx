import { useMutation } from '@tanstack/react-query';
import { file } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { save } from '../../ui/save.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { isNarrowed, partnershipFilter, type PartnerFilter } from './partner-search.ts';
import { TEXTS } from './texts/index.ts';

interface ExportPartnersProps {
  readonly filter: PartnerFilter;
  readonly onClose: () => void;
}

/** Takes the partners of the list along as a file, which the server makes; that somebody does stands in the trail. */
export function ExportPartners({ filter, onClose }: ExportPartnersProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const take = useMutation({
    mutationFn: async (kind: string) => {
      const wanted = new URLSearchParams({ filter: JSON.stringify(partnershipFilter(filter)) });
      return { name: `partners.${kind}`, content: await file(`/exports/partnerships.${kind}?${wanted}`) };
    },
    onSuccess: ({ name, content }) => save(name, content),
    onError: refusals.failed,
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
        onSubmit={({ kind = '' }) => take.mutate(kind)}
      >
        <p className={page.dialogText}>{isNarrowed(filter) ? text.takeNarrowed : text.takeAll}</p>
        <SelectField
          ref={focusOnArrival}
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
