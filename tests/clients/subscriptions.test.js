// Subscriptions of Apollo Client and urql, over graphql-ws beside their usual transport.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { FOLLOW, NOTHING, Told, add, rename } from './live.js';
import { graphql, people, signedIn } from './server.js';

const authorized = await signedIn(people.vendor);
const sockets = () =>
  createClient({ url: graphql.replace(/^http/, 'ws'), webSocketImpl: WebSocket, connectionParams: authorized });

const HELD = 'query Held($id: ID!) { partnership(id: $id) { id name region } }';
const CHANGES = `subscription Changes($holding: [ID!]) {
  visibleChanges(holding: $holding) { cursor kind id node { id ... on Partnership { name region } } }
}`;

test('Apollo Client: a change that is told is in the cache, wherever it is shown', async () => {
  const ws = sockets();
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(ws),
    new HttpLink({ uri: graphql, headers: authorized }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const told = new Told();
  const following = client
    .subscribe({ query: gql(CHANGES), variables: { holding: [NOTHING] } })
    .subscribe({ next: (answer) => told.take(answer, {}), error: (error) => told.fail(error) });
  await told.begun();
  const id = await add('Shown by Apollo', authorized);
  const shown = { query: gql(HELD), variables: { id } };
  assert.equal((await client.query(shown)).data.partnership.name, 'Shown by Apollo');
  await rename(id, 'Shown anew by Apollo', authorized);
  await told.heard('Shown anew by Apollo');
  assert.equal(client.readQuery(shown).partnership.name, 'Shown anew by Apollo');
  following.unsubscribe();
  client.stop();
  await ws.dispose();
});

test('urql: a change that is told', async () => {
  const ws = sockets();
  const client = new Client({
    url: graphql,
    preferGetMethod: false,
    fetchOptions: { headers: authorized },
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: ws.subscribe({ ...request, query: request.query ?? '' }, sink) }),
        }),
      }),
    ],
  });
  const told = new Told();
  const { unsubscribe } = client
    .subscription(FOLLOW, { holding: [NOTHING] })
    .subscribe(({ data, error }) => (error === undefined ? told.take({ data }, {}) : told.fail(error)));
  await told.begun();
  await add('Shown by urql', authorized);
  await told.heard('Shown by urql');
  assert.deepEqual(told.names, ['Shown by urql']);
  unsubscribe();
  await ws.dispose();
});
