import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { ARCHIVE_TARGET } from './documents.ts';
import type { Target, TargetFormProps } from './targets.ts';
import { TEXTS } from './texts/index.ts';

/** Ends a target at once; what that means is said before. */
export function ArchiveTarget({ target, onChanged, onDone, onClose }: TargetFormProps & { readonly target: Target }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const archive = useMutation({
    mutationFn: () => ask(ARCHIVE_TARGET, { input: { id: target.id, version: target.version } }),
    onSuccess: async ({ archiveTarget: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.archivedNow);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.archiveTitle} onClose={onClose}>
      <PanelForm refusals={refusals} failed={t.links.failed} submit={text.archiveSubmit} danger busy={archive.isPending} done={undefined} onCancel={onClose} onSubmit={() => archive.mutate()}>
        <p className={page.dialogText}>{text.archiveHint}</p>
      </PanelForm>
    </Dialog>
  );
}
