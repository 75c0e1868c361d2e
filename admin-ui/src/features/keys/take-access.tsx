import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import type { Refusals } from '../../ui/refusals.ts';
import { TEXTS } from './texts/index.ts';

interface TakeAccessProps {
  readonly name: string;
  readonly refusals: Refusals;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before a machine is locked out. */
export function TakeAccess({ name, refusals, busy, onConfirm, onClose }: TakeAccessProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <Dialog title={text.takeAccessTitle(name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.takeAccess}
        danger
        busy={busy}
        done={undefined}
        onCancel={onClose}
        onSubmit={onConfirm}
      >
        <p>{text.takeAccessHint}</p>
      </PanelForm>
    </Dialog>
  );
}
