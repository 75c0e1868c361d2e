import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useServerInfo } from '../../entrance/server-info.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { VIEW_AS_PARTNER } from './documents.ts';
import { TEXTS } from './texts/index.ts';

interface ViewAsPartnerProps {
  readonly id: string;
  readonly onFailed: (error: unknown) => void;
}

/** Opens the portal as this partner sees it: in a tab of its own, to read only. */
export function ViewAsPartner({ id, onFailed }: ViewAsPartnerProps) {
  const text = useTexts(TEXTS);
  const served = useServerInfo().data?.serverInfo.servesPortal;
  const view = useMutation({
    mutationFn: async (tab: Window | null) => {
      const { preview, errors } = (await ask(VIEW_AS_PARTNER, { id })).viewAsPartner;
      if (preview === null) throw new Error(errors[0]?.message);
      if (tab === null) throw new Error(text.blocked);
      tab.location.replace(`/portal/#preview=${encodeURIComponent(preview.accessToken)}`);
    },
    onError: (error, tab) => {
      tab?.close();
      onFailed(error);
    },
  });
  if (served !== true) return null;
  return (
    // Browsers let a page open a tab at a click only, not when an answer comes.
    <Button busy={view.isPending} onClick={() => view.mutate(window.open('about:blank', '_blank'))}>
      {text.viewAs}
    </Button>
  );
}
