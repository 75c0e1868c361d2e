import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import type { Person } from './people.ts';
import { accessToken } from './sessions.ts';

/** Asks as a person, or as nobody in particular; a header of the Headers pane comes first. */
export function asks(person: Person | undefined): Fetcher {
  const authorization = async () =>
    person === undefined ? {} : { authorization: `Bearer ${await accessToken(person.email)}` };
  const ask = createGraphiQLFetcher({
    url: '/graphql',
    // A socket is opened by the first subscription, and opened again with another token when the first has expired.
    wsClient: createClient({
      url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
      connectionParams: authorization,
    }),
  });
  return async (request, options) =>
    ask(request, { ...options, headers: { ...(await authorization()), ...options?.headers } });
}
