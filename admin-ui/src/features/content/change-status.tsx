import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import type { Item } from './content.ts';
import { PUBLISH_CONTENT_ITEM, WITHDRAW_CONTENT_ITEM } from './documents.ts';
import { TEXTS } from './texts/index.ts';

interface ChangeStatusProps {
  readonly item: Item;
  readonly name: string;
  readonly onChanged: () => Promise<void>;
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

/** Shows an item to its audience, or takes it back; who they are is said before. */
export function ChangeStatus({ item, name, onChanged, onDone, onClose }: ChangeStatusProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const publishes = item.status !== 'PUBLISHED';
  const change = useMutation({
    mutationFn: async () => {
      const input = { id: item.id, version: item.version };
      return publishes ? (await ask(PUBLISH_CONTENT_ITEM, { input })).publishContentItem.errors : (await ask(WITHDRAW_CONTENT_ITEM, { input })).withdrawContentItem.errors;
    },
    onSuccess: async (errors) => {
      await onChanged();
      if (errors.length === 0) onDone(publishes ? text.publishedNow : text.withdrawnNow);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  const nobody = item.audience.partners === 'NOBODY' && !item.audience.distributors;
  return (
    <Dialog title={publishes ? text.publishTitle(name) : text.withdrawTitle(name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={publishes ? text.publishSubmit : text.withdrawSubmit}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => change.mutate()}
      >
        <p className={page.dialogText}>{publishes ? (nobody ? text.publishNobody : text.publishHint) : text.withdrawHint}</p>
      </PanelForm>
    </Dialog>
  );
}
