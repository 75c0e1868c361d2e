// Normalized caches page through a list that changes meanwhile: what was there all the time comes once, and nothing
// comes twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { relayStylePagination } from '@apollo/client/utilities';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { graphql, people, post, signedIn } from './server.js';

const PAGE = 3;
const query = `query Partners($first: Int!, $after: String) {
  partnerships(first: $first, after: $after) {
    edges { cursor node { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const authorized = await signedIn(people.vendor);

async function asked(query, variables) {
  const { data, errors } = await post({ query, variables }, authorized);
  assert.equal(errors, undefined);
  return data;
}

const names = async () => {
  const { partnerships } = await asked('{ partnerships(first: 100) { nodes { name } } }', {});
  return partnerships.nodes.map(({ name }) => name);
};

/** A new partner. */
async function add(name) {
  const data = await asked(
    'mutation($input: CreatePartnershipInput!) { createPartnership(input: $input) { partnership { id } errors { code } } }',
    { input: { idempotencyKey: name, name } },
  );
  assert.deepEqual(data.createPartnership.errors, []);
}

/** Fetches page after page; after each, partners appear before, at and behind the place that was reached. */
async function walk(run, next) {
  const before = await names();
  assert.ok(before.length > 2 * PAGE, 'there are pages to walk through');
  let shown;
  let after = null;
  for (let page = 0; shown === undefined || shown.pageInfo.hasNextPage; page += 1) {
    assert.ok(page < 50, 'the list has no end');
    shown = await next(after);
    after = shown.pageInfo.endCursor;
    const reached = shown.edges.at(-1).node.name;
    if (page < 3) {
      for (const start of ['Aa', `${reached} `, 'Zz']) await add(`${start}${run}${page}`);
    }
  }
  const seen = shown.edges.map(({ node }) => node.name);
  assert.deepEqual(seen.filter((name) => before.includes(name)), before, 'those that were there, once and in order');
  assert.equal(new Set(shown.edges.map(({ node }) => node.id)).size, seen.length, 'none comes twice');
  assert.ok(seen.some((name) => name.startsWith('Zz') && !before.includes(name)), 'what appears further on is reached');
}

test('Apollo Client', async () => {
  const cache = new InMemoryCache({ typePolicies: { Query: { fields: { partnerships: relayStylePagination() } } } });
  const client = new ApolloClient({ cache, link: new HttpLink({ uri: graphql, headers: authorized }) });
  const partners = { query: gql(query), variables: { first: PAGE } };
  await walk('apollo', async (after) => {
    await client.query({ query: partners.query, variables: { first: PAGE, after }, fetchPolicy: 'network-only' });
    return client.readQuery(partners).partnerships;
  });
});

test('urql with graphcache', async () => {
  const client = new Client({
    url: graphql,
    preferGetMethod: false,
    fetchOptions: { headers: authorized },
    exchanges: [cacheExchange({ resolvers: { Query: { partnerships: relayPagination() } } }), fetchExchange],
  });
  await walk('urql', async (after) => {
    const { data, error } = await client.query(query, { first: PAGE, after }).toPromise();
    assert.equal(error, undefined);
    return data.partnerships;
  });
});
