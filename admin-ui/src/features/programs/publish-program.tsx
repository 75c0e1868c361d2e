import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { PUBLISH_PROGRAM } from './documents.ts';
import type { Program } from './program.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

interface PublishProgramProps {
  readonly program: Program;
  readonly draft: NonNullable<Program['draft']>;
  readonly onChanged: () => Promise<void>;
  readonly onPublished: () => void;
  readonly onClose: () => void;
}

/** Has a draft apply from a day on, once that is confirmed; what is wrong with it is said before. */
export function PublishProgram({ program, draft, onChanged, onPublished, onClose }: PublishProgramProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const favored = draft.benefits.flatMap(({ key, name }) => (draft.favoringNewcomers.includes(key) ? [name] : []));
  const refusals = useRefusals(['effectiveFrom', 'newcomersFavoredReason']);
  const publish = useMutation({
    mutationFn: ({ effectiveFrom, reason }: { readonly effectiveFrom: string; readonly reason: string }) =>
      ask(PUBLISH_PROGRAM, {
        input: {
          id: program.id,
          version: program.version,
          effectiveFrom: effectiveFrom === '' ? null : effectiveFrom,
          newcomersFavoredReason: reason === '' ? null : reason,
        },
      }),
    onSuccess: async ({ publishProgram: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged();
      if (errors.length === 0) onPublished();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  // Whom a benefit favors may differ on the day that was chosen.
  const asksReason = publish.data?.publishProgram.errors.some(({ code }) => code === 'NEWCOMERS_FAVORED') ?? false;
  return (
    <Dialog title={text.publishTitle(program.name ?? program.key, format.count(draft.number))} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.publishSubmit}
        busy={publish.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ effectiveFrom = '', newcomersFavoredReason: reason = '' }) => publish.mutate({ effectiveFrom, reason })}
      >
        {/* The server's refusal says the same again. */}
        {draft.problems.length > 0 && refusals.errors.form.length === 0 && (
          <Notice tone="danger" title={text.publishProblems}>
            <ul className={styles.problems}>
              {draft.problems.map(({ path, message }) => (
                <li key={`${path.join('/')} ${message}`}>{message}</li>
              ))}
            </ul>
          </Notice>
        )}
        <p className={page.dialogText}>{text.publishHint}</p>
        <TextField
          ref={focusOnArrival}
          label={text.effectiveFrom}
          hint={text.effectiveFromHint}
          name="effectiveFrom"
          type="date"
          error={refusals.errors.fields['effectiveFrom']}
        />
        {(favored.length > 0 || asksReason) && (
          <TextField
            label={text.newcomersReason}
            hint={favored.length > 0 ? text.newcomersReasonHint(favored.join(', ')) : text.newcomersReasonHintLater}
            name="newcomersFavoredReason"
            error={refusals.errors.fields['newcomersFavoredReason']}
          />
        )}
      </PanelForm>
    </Dialog>
  );
}
