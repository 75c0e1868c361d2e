import { QueryClientProvider } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { queryClient, session } from '../../client/api.ts';
import { Entrance } from '../../entrance/entrance.tsx';
import { SignInForm } from '../../entrance/sign-in-form.tsx';
import { Starting, Unreachable } from '../../entrance/starting.tsx';
import { LanguageProvider, useI18n, useTexts } from '../../i18n/i18n.tsx';
import { TEXTS } from '../texts/index.ts';
import { Frame } from './frame.tsx';
import { PreviewOver } from './preview-over.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <Chair />
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Signed in or not. Signing in leaves the address as it is, so that a link opens what it names. */
function Chair() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const state = useSyncExternalStore(session.subscribe, session.state);
  if (state.status === 'starting') return <Starting />;
  if (state.status === 'unreachable') return <Unreachable error={state.error} />;
  if (state.status === 'signed-in') return <Frame />;
  if (session.isPreview) return <PreviewOver />;
  return (
    <Entrance title={t.signIn.title} intro={text.portal}>
      <SignInForm />
    </Entrance>
  );
}
