import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useSyncExternalStore, type ComponentType } from 'react';
import { queryClient, session } from '../../client/api.ts';
import { PlaceContext } from '../../entrance/place.ts';
import { SignIn } from '../../entrance/sign-in.tsx';
import { Starting, Unreachable } from '../../entrance/starting.tsx';
import { LanguageProvider } from '../../i18n/i18n.tsx';
import { useAddress } from './address.tsx';
import { Frame } from './frame.tsx';
import { PORTAL } from './place.tsx';
import { PreviewOver } from './preview-over.tsx';

/** Where the links of mails lead, where `mail.public_url` is the portal; whoever is signed in may follow them too. */
const LINKS: Readonly<Record<string, ComponentType>> = {
  '/forgotten-password': lazy(async () => ({ default: (await import('../../entrance/links/forgotten-password-page.tsx')).ForgottenPasswordPage })),
  '/reset-password': lazy(async () => ({ default: (await import('../../entrance/links/reset-password-page.tsx')).ResetPasswordPage })),
  '/confirm-email': lazy(async () => ({ default: (await import('../../entrance/links/confirm-email-page.tsx')).ConfirmEmailPage })),
  '/accept-invitation': lazy(async () => ({ default: (await import('../../entrance/links/accept-invitation-page.tsx')).AcceptInvitationPage })),
};

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <PlaceContext value={PORTAL}>
          <Chair />
        </PlaceContext>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Signed in or not. Signing in leaves the address as it is, so that a link opens what it names. */
function Chair() {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const address = useAddress();
  if (state.status === 'starting') return <Starting />;
  if (state.status === 'unreachable') return <Unreachable error={state.error} />;
  const LinkPage = session.isPreview ? undefined : LINKS[address.replace(/[?].*/, '')];
  if (LinkPage !== undefined) {
    return (
      <Suspense fallback={<Starting />}>
        <LinkPage />
      </Suspense>
    );
  }
  if (state.status === 'signed-in') return <Frame />;
  return session.isPreview ? <PreviewOver /> : <SignIn />;
}
