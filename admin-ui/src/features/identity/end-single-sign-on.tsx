import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SET_SINGLE_SIGN_ON } from './documents.ts';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface EndSingleSignOnProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
  readonly onEnded: () => void;
  readonly onClose: () => void;
}

/** Has nobody sign in through a provider any more, once that is confirmed. */
export function EndSingleSignOn({ provider, onChanged, onEnded, onClose }: EndSingleSignOnProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals([]);
  const end = useMutation({
    mutationFn: () => ask(SET_SINGLE_SIGN_ON, { input: { id: provider.id, version: provider.version, singleSignOn: null } }),
    onSuccess: async ({ setSingleSignOn: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await onChanged();
      if (errors.length === 0) onEnded();
      else refusals.refused(errors);
    },
    onError: refusals.failed,
  });
  return (
    <Dialog title={text.ssoEndTitle} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.ssoEnd}
        danger
        busy={end.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={() => end.mutate()}
      >
        <p>{text.ssoEndHint}</p>
      </PanelForm>
    </Dialog>
  );
}
