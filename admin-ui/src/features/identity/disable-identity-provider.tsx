import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { DISABLE_IDENTITY_PROVIDER } from './documents.ts';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface DisableIdentityProviderProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
  readonly onDisabled: () => void;
  readonly onClose: () => void;
}

/** Has a provider's tokens count no more, once that is confirmed. */
export function DisableIdentityProvider({ provider, onChanged, onDisabled, onClose }: DisableIdentityProviderProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const disable = useMutation({
    mutationFn: () => ask(DISABLE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version } }),
    onSuccess: async ({ disableIdentityProvider: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged();
      if (errors.length === 0) onDisabled();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.disableTitle(provider.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.disable}
        danger
        busy={disable.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => disable.mutate()}
      >
        <p>{text.disableHint}</p>
      </PanelForm>
    </Dialog>
  );
}
