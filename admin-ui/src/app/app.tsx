import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { LanguageProvider } from '../i18n/i18n.tsx';
import { queryClient, session } from './api.ts';
import { CONSOLE } from './place.tsx';
import { router } from './router.tsx';
import { PlaceContext } from '../entrance/place.ts';
import { Starting, Unreachable } from '../entrance/starting.tsx';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <PlaceContext value={CONSOLE}>
          <Pages />
        </PlaceContext>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Pages() {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const routed = state.status === 'signed-in' || state.status === 'signed-out';

  // Signing in or out, here or in another tab: the guards of the present page decide anew.
  useEffect(() => (routed ? session.subscribe(() => void router.invalidate()) : undefined), [routed]);

  if (state.status === 'starting') return <Starting />;
  if (state.status === 'unreachable') return <Unreachable error={state.error} />;
  return <RouterProvider router={router} />;
}
