import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { ARCHIVE_PROGRAM } from './documents.ts';
import type { Program } from './program.ts';
import { TEXTS } from './texts/index.ts';

interface ArchiveProgramProps {
  readonly program: Program;
  readonly onChanged: () => Promise<void>;
  readonly onArchived: () => void;
  readonly onClose: () => void;
}

/** Ends a program, once that is confirmed: there is no way back. */
export function ArchiveProgram({ program, onChanged, onArchived, onClose }: ArchiveProgramProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const archive = useMutation({
    mutationFn: () => ask(ARCHIVE_PROGRAM, { input: { id: program.id, version: program.version } }),
    onSuccess: async ({ archiveProgram: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged();
      if (errors.length === 0) onArchived();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.archiveTitle(program.name ?? program.key)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.archive}
        danger
        busy={archive.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => archive.mutate()}
      >
        <p>{text.archiveHint}</p>
      </PanelForm>
    </Dialog>
  );
}
