// Automatic persisted queries, as Apollo Client and urql do them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { graphql } from './server.js';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** A fetch that remembers what was sent, and how it was answered. */
function recording() {
  const sent = [];
  const recorded = async (url, options) => {
    const response = await fetch(url, options);
    const text = options.method === 'GET' ? new URL(url).searchParams.has('query') : options.body.includes('"query"');
    sent.push(`${options.method} ${text ? 'text' : 'hash'} ${response.status}`);
    return response;
  };
  return { sent, fetch: recorded };
}

// Every client takes a document of its own: what another sent is known already.
const apollo = (name, options) => {
  const { sent, fetch } = recording();
  const link = new PersistedQueryLink({ sha256, ...options }).concat(new HttpLink({ uri: graphql, fetch }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const query = gql(`query ${name} { serverInfo { name } }`);
  return { sent, ask: () => client.query({ query, fetchPolicy: 'network-only' }) };
};

test('Apollo Client sends a text once, and its hash from then on', async () => {
  const { sent, ask } = apollo('ByApollo', {});
  for (const _ of [1, 2, 3]) {
    assert.equal((await ask()).data.serverInfo.name, 'Sluice');
  }
  assert.deepEqual(sent, ['POST hash 404', 'POST text 200', 'POST hash 200', 'POST hash 200']);
});

test('Apollo Client sends hashes by GET', async () => {
  const { sent, ask } = apollo('ByApolloGet', { useGETForHashedQueries: true });
  for (const _ of [1, 2]) {
    assert.equal((await ask()).data.serverInfo.name, 'Sluice');
  }
  assert.deepEqual(sent, ['GET hash 404', 'POST text 200', 'GET hash 200']);
});

for (const preferGetForPersistedQueries of ['force', false]) {
  const method = preferGetForPersistedQueries ? 'GET' : 'POST';
  test(`urql sends a text once, and its hash by ${method} from then on`, async () => {
    const { sent, fetch } = recording();
    const client = new Client({
      url: graphql,
      fetch,
      exchanges: [persistedExchange({ preferGetForPersistedQueries }), fetchExchange],
    });
    for (const _ of [1, 2, 3]) {
      const { data, error } = await client.query(`query ByUrql${method} { serverInfo { name } }`, {}).toPromise();
      assert.equal(error, undefined);
      assert.equal(data.serverInfo.name, 'Sluice');
    }
    assert.deepEqual(sent, [`${method} hash 404`, `${method} text 200`, `${method} hash 200`, `${method} hash 200`]);
  });
}
