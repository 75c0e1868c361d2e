import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { DELETE_IDENTITY_PROVIDER } from './documents.ts';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface DeleteIdentityProviderProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
  readonly onDeleted: () => Promise<void>;
  readonly onClose: () => void;
}

/** Takes a provider away, once that is confirmed. */
export function DeleteIdentityProvider({ provider, onChanged, onDeleted, onClose }: DeleteIdentityProviderProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const remove = useMutation({
    mutationFn: () => ask(DELETE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version } }),
    onSuccess: async ({ deleteIdentityProvider: { deleted, errors } }) => {
      if (deleted === true) return onDeleted();
      await onChanged();
      refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.deleteTitle(provider.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.delete}
        danger
        busy={remove.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => remove.mutate()}
      >
        <p>{text.deleteHint}</p>
      </PanelForm>
    </Dialog>
  );
}
