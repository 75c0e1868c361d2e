import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { ARCHIVE_SEGMENT } from './documents.ts';
import type { Segment } from './segment.ts';
import { TEXTS } from './texts/index.ts';

interface ArchiveSegmentProps {
  readonly segment: Segment;
  readonly name: string;
  readonly onChanged: () => Promise<void>;
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

/** Puts a segment into the archive, or takes it out again; what that means is said before. */
export function ArchiveSegment({ segment, name, onChanged, onDone, onClose }: ArchiveSegmentProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const archived = !segment.archived;
  const archive = useMutation({
    mutationFn: () => ask(ARCHIVE_SEGMENT, { input: { id: segment.id, version: segment.version, archived } }),
    onSuccess: async ({ archiveSegment: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(archived ? text.archivedNow : text.restoredNow);
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={archived ? text.archiveTitle(name) : text.restoreTitle(name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={archived ? text.archive : text.restore}
        busy={archive.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => archive.mutate()}
      >
        <p className={page.dialogText}>{archived ? text.archiveHint : text.restoreHint}</p>
      </PanelForm>
    </Dialog>
  );
}
