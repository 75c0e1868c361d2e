import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { APPROVE_LEVEL_PROPOSALS, REJECT_LEVEL_PROPOSALS } from './documents.ts';
import { LevelChange } from './level-change.tsx';
import type { Proposal } from './proposal-list.tsx';
import styles from './proposals.module.css';
import { TEXTS } from './texts/index.ts';

export type Decision = 'approve' | 'reject';

/** So many are named one by one. */
const NAMED = 8;

interface DecideProposalsProps {
  readonly decision: Decision;
  readonly proposals: readonly Proposal[];
  readonly onDecided: (what: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Approves or rejects proposals, all or none, once it is confirmed what that does to whom. */
export function DecideProposals({ decision, proposals, onDecided, onClose }: DecideProposalsProps) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['reason']);
  const approving = decision === 'approve';
  const decide = useMutation({
    mutationFn: async (reason: string | null) => {
      const input = { ids: proposals.map(({ id }) => id), reason };
      if (approving) return (await ask(APPROVE_LEVEL_PROPOSALS, { input })).approveLevelProposals;
      return (await ask(REJECT_LEVEL_PROPOSALS, { input })).rejectLevelProposals;
    },
    onSuccess: async ({ levelProposals, errors }) => {
      if (levelProposals === null) {
        // The server counts; people know names.
        const aboutWhom = (field: readonly string[] | null) => (field?.[0] === 'ids' ? proposals[Number(field[1])]?.partnership?.name : undefined);
        refusals.refused(errors.map(({ field, message }) => ({ field, message: ((name) => (name === undefined ? message : text.about(name, message)))(aboutWhom(field)) })));
        return;
      }
      const waiting = levelProposals.filter(({ status }) => status === 'OPEN').length;
      const settled = levelProposals.length - waiting;
      const sentences = approving
        ? [...(settled > 0 ? [text.approved(settled)] : []), ...(waiting > 0 ? [text.waiting(waiting)] : [])]
        : [text.rejected(settled)];
      await onDecided(sentences.join(' '));
    },
    onError: refusals.failed,
  });
  const further = proposals.length - NAMED;
  return (
    <Dialog title={approving ? text.approveTitle(proposals.length) : text.rejectTitle(proposals.length)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={approving ? text.approveSubmit : text.rejectSubmit}
        danger={!approving}
        busy={decide.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ reason = '' }) => {
          if (!approving && refusals.missing(reason.trim() === '' ? { reason: text.reasonMissing } : {})) return;
          decide.mutate(reason.trim() === '' ? null : reason.trim());
        }}
      >
        <ul className={styles.named}>
          {proposals.slice(0, NAMED).map(({ id, partnership, fromLevelKey, toLevelKey }) => (
            <li key={id}>
              <span>{partnership?.name ?? text.gone}</span>
              <LevelChange from={fromLevelKey} to={toLevelKey} />
            </li>
          ))}
          {further > 0 && <li>+ {format.count(further)}</li>}
        </ul>
        <p className={page.dialogText}>
          {approving ? text.approveHint : text.rejectHint}
          {approving && proposals.some(({ approvalsNeeded }) => approvalsNeeded > 1) && ` ${text.approveTwo}`}
        </p>
        <TextField
          ref={focusOnArrival}
          label={text.reason}
          hint={approving ? text.approveReasonHint : text.rejectReasonHint}
          name="reason"
          autoComplete="off"
          error={refusals.errors.fields['reason']}
        />
      </PanelForm>
    </Dialog>
  );
}
