import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { REVIEW_LEVELS } from './documents.ts';
import { TEXTS } from './texts/index.ts';

interface StartReviewProps {
  readonly program: { readonly id: string; readonly name: string };
  readonly onDone: (what: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Has a program reviewed now, once it is confirmed what that does. */
export function StartReview({ program, onDone, onClose }: StartReviewProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const review = useMutation({
    mutationFn: () => ask(REVIEW_LEVELS, { input: { programId: program.id } }),
    onSuccess: async ({ reviewLevels: { levelReview, errors } }) => {
      if (levelReview === null) return refusals.refused(errors);
      const { reviewedCount, proposedCount, changedCount } = levelReview;
      await onDone(text.started(format.count(reviewedCount), format.count(proposedCount), format.count(changedCount)));
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.startTitle(program.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.startSubmit}
        busy={review.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => review.mutate()}
      >
        <p className={page.dialogText}>{text.startHint}</p>
      </PanelForm>
    </Dialog>
  );
}
