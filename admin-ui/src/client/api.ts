import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { TadaDocumentNode } from 'gql.tada';
import { download, send } from '../graphql/client.ts';
import { ApiError } from '../graphql/errors.ts';
import { REFRESH_SESSION } from './documents.ts';
import { Session, withSession, type SessionNews } from './session.ts';

const channel = new BroadcastChannel('sluice.session');

export const session = new Session({
  refresh: async () => (await send(REFRESH_SESSION, {})).refreshSession.session?.accessToken ?? null,
  // Web Locks need a secure context; plain http to another host goes without.
  exclusively: (task) => ('locks' in navigator ? navigator.locks.request('sluice.session', task) : task()),
  announce: (news) => channel.postMessage(news),
});

channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => void session.heard(data));

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The request itself tells whether there is a network; a paused query would load for ever.
      networkMode: 'always',
      refetchOnReconnect: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < 1 && error instanceof ApiError && error.transient,
    },
    mutations: { networkMode: 'always' },
  },
});

session.onIdentityChange(() => {
  void queryClient.cancelQueries();
  if (session.state().status === 'signed-in') void queryClient.resetQueries();
  else queryClient.clear();
});

/** Sends a document as the person who is signed in. */
export function ask<Data, Variables>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  return withSession(session, (accessToken) => send(operation, variables, { accessToken, signal }));
}

/** A file that the server makes for the person who is signed in. */
export function file(path: string): Promise<Blob> {
  return withSession(session, (accessToken) => download(path, accessToken));
}

/** Query options for a document; its name and variables are the cache key. */
export function asking<Data, Variables>(name: string, operation: TadaDocumentNode<Data, Variables>, variables: Variables) {
  return queryOptions({
    queryKey: [name, variables],
    queryFn: ({ signal }) => ask(operation, variables, signal),
  });
}

interface Listed<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All that a list holds, page after page. */
export async function askAll<Data, Variables, Node>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: (after: string | null) => Variables,
  list: (data: Data) => Listed<Node>,
  signal?: AbortSignal,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- where a page begins, the one before it says
    const { nodes: found, pageInfo } = list(await ask(operation, variables(after), signal));
    nodes.push(...found);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

/** Query options for all that a list holds, for choices, which must not end where a page does. */
export function askingAll<Data, Variables, Node>(
  name: string,
  operation: TadaDocumentNode<Data, Variables>,
  variables: (after: string | null) => Variables,
  list: (data: Data) => Listed<Node>,
) {
  return queryOptions({
    queryKey: [name, variables(null)],
    queryFn: ({ signal }) => askAll(operation, variables, list, signal),
  });
}
