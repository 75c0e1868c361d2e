import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import type { ApiKey } from './api-keys.tsx';
import { REVOKE_API_KEY } from './documents.ts';
import { TEXTS } from './texts/index.ts';

interface RevokeApiKeyProps {
  readonly apiKey: ApiKey;
  readonly onRevoked: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Withdraws a key, once that is confirmed. */
export function RevokeApiKey({ apiKey, onRevoked, onClose }: RevokeApiKeyProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const revoke = useMutation({
    mutationFn: () => ask(REVOKE_API_KEY, { id: apiKey.id }),
    onSuccess: () => onRevoked(apiKey.name),
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.revokeTitle(apiKey.name)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.revoke}
        danger
        busy={revoke.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => revoke.mutate()}
      >
        <p>{text.revokeHint}</p>
      </PanelForm>
    </Dialog>
  );
}
