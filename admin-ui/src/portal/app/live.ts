import { print } from '@0no-co/graphql.web';
import { createClient } from 'graphql-ws';
import { useEffect, useState } from 'react';
import { queryClient, session } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { pause } from './pause.ts';

const CHANGES = print(
  partnerGraphql(`
    subscription Changes($after: String) {
      visibleChanges(after: $after) { cursor }
    }
  `),
);

/** The server closes a socket with it when its token has expired. */
const EXPIRED = 4403;
/** Changes within so long are one reason to ask again. */
const GATHER_MS = 300;

/**
 * Follows what changes among what the viewer sees, and asks all that is on the screen again then. A connection that broke is
 * made anew and goes on where it was; whether there is one now is what `onConnected` hears. Returns how to stop.
 */
function follow(onConnected: (connected: boolean) => void): () => void {
  // The client subscribes with these each time it connects.
  const variables: { after: string | null } = { after: null };
  let timer: number | undefined;
  let asking: number | undefined;
  let expired = false;
  let stopped = false;
  let ended = 0;
  const gather = () => {
    asking ??= window.setTimeout(() => {
      asking = undefined;
      void queryClient.invalidateQueries();
    }, GATHER_MS);
  };
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: async () => {
      if (expired || session.accessToken === undefined) await session.refresh();
      expired = false;
      return { authorization: `Bearer ${session.accessToken ?? ''}` };
    },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) => new Promise((done) => setTimeout(done, pause(tries))),
    keepAlive: 20_000,
    on: {
      connected: () => {
        onConnected(true);
        // What changed after the page had asked and before the server began to tell, nobody tells.
        gather();
      },
      closed: (event) => {
        onConnected(false);
        expired = event instanceof CloseEvent && event.code === EXPIRED;
      },
    },
  });
  const begin = () => {
    const again = () => {
      if (stopped) return;
      // It cannot go on where it was, so it follows from now on. The client closes a connection that has no subscription:
      // the next one asks for what came meanwhile.
      variables.after = null;
      timer = window.setTimeout(begin, pause(ended));
      ended += 1;
    };
    client.subscribe<{ visibleChanges: { cursor: string } }>(
      { query: CHANGES, variables },
      {
        next: ({ data }) => {
          if (data) {
            variables.after = data.visibleChanges.cursor;
            ended = 0;
          }
          gather();
        },
        error: again,
        // The server ends it where it cannot go on from `after`, or ends itself.
        complete: again,
      },
    );
  };
  begin();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    window.clearTimeout(asking);
    void client.dispose();
  };
}

/** Keeps the page as the server has it, as long as `viewer` looks. False while there is no connection that tells of changes. */
export function useLive(viewer: string | undefined): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => (viewer === undefined ? undefined : follow(setConnected)), [viewer]);
  return connected;
}
