// GraphQL over Server-Sent Events, as clients of graphql-sse and the EventSource of browsers meet it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { EventSource } from 'eventsource';
import { createClient } from 'graphql-sse';
import { FOLLOW, NOTHING, Told, add, line } from './live.js';
import { another, graphql, people, signedIn } from './server.js';

// Tokens for two seconds, and little room.
const strict = await another({ SLUICE_AUTH__ACCESS_TOKEN_SECONDS: '2', SLUICE_STREAMS__PER_USER: '2' });
after(() => strict.stop());

const vendor = await signedIn(people.vendor);

/** Follows through graphql-sse until it is stopped; `ended` tells how it ended. */
function follow(events, told) {
  const variables = { holding: [NOTHING] };
  let stop;
  const ended = new Promise((resolve) => {
    stop = events.subscribe(
      { query: FOLLOW, variables },
      {
        next: (answer) => told.take(answer, variables),
        error: (error) => {
          told.fail(error);
          resolve(error);
        },
        complete: resolve,
      },
    );
  });
  return { stop, ended };
}

/** All answers of an operation. */
async function answers(events, operation) {
  const heard = [];
  for await (const answer of events.iterate(operation)) heard.push(answer);
  return heard;
}

test('graphql-sse: queries and refusals are one answer, subscriptions many', async () => {
  const events = createClient({ url: graphql, headers: vendor });
  assert.deepEqual(await answers(events, { query: '{ viewer { user { email } } }' }), [
    { data: { viewer: { user: { email: people.vendor } } } },
  ]);
  const [refused] = await answers(events, { query: '{ nothingOfTheKind }' });
  assert.equal(refused.errors[0].message, 'Unknown field "nothingOfTheKind" on type "Query".');
  const told = new Told();
  const { stop, ended } = follow(events, told);
  await told.begun();
  for (const name of ['By events 1', 'By events 2']) {
    await add(name, await signedIn(people.operations));
    await told.heard(name);
  }
  assert.deepEqual(told.names, ['By events 1', 'By events 2']);
  stop();
  assert.equal(await ended, undefined);
});

test('graphql-sse: a stream that is cut is resumed: nothing is lost and nothing comes twice', async () => {
  const wire = await line(graphql);
  const told = new Told();
  let opened = 0;
  const events = createClient({
    url: wire.endpoint,
    headers: vendor,
    retryAttempts: 100,
    retry: async () => {},
    on: { connected: () => (opened += 1) },
  });
  const { stop, ended } = follow(events, told);
  await told.begun();
  const names = Array.from({ length: 12 }, (_, index) => `Resumed by events ${index}`);
  for (const [index, name] of names.entries()) {
    if (index % 4 === 0) wire.cut();
    await add(name, vendor);
    if (index % 4 === 1) wire.cut();
    if (index % 4 === 2) await told.heard(name);
  }
  await told.heard(names.at(-1));
  stop();
  assert.equal(await ended, undefined);
  assert.deepEqual(told.names, names);
  assert.ok(opened > 3, `${opened} streams`);
  await wire.close();
});

test('graphql-sse: a stream is complete when its token expires, and goes on with another', async () => {
  const told = new Told();
  const events = createClient({
    url: strict.graphql,
    headers: () => signedIn(people.vendor, strict.graphql),
  });
  const first = follow(events, told);
  await told.begun();
  assert.equal(await first.ended, undefined, 'no error');
  const last = told.last.cursor;
  await add('While nobody followed', await signedIn(people.vendor, strict.graphql), strict.graphql);
  const [change] = await new Promise((resolve, reject) => {
    const stop = events.subscribe(
      { query: FOLLOW, variables: { after: last } },
      {
        next: ({ data }) => {
          stop();
          resolve([data.visibleChanges]);
        },
        error: reject,
        complete: () => {},
      },
    );
  });
  assert.equal(change.node.name, 'While nobody followed');
});

test('graphql-sse: one stream too many is refused with 429, and clients try again', async () => {
  const headers = await signedIn(people.partner, strict.graphql);
  const statuses = [];
  const events = createClient({
    url: strict.graphql,
    headers,
    retryAttempts: 2,
    retry: async () => {},
    fetchFn: async (...asked) => {
      const response = await fetch(...asked);
      statuses.push(response.status);
      return response;
    },
  });
  const open = [new Told(), new Told()].map((told) => ({ told, ...follow(events, told) }));
  await Promise.all(open.map(({ told }) => told.begun()));
  const error = await follow(events, new Told()).ended;
  assert.equal(error.response.status, 429);
  const [{ extensions }] = (await error.response.json()).errors;
  assert.equal(extensions.code, 'LIMIT_EXCEEDED');
  assert.deepEqual(statuses, [200, 200, 429, 429, 429]);
  for (const { stop } of open) stop();
});

/** What a browser's EventSource reads by GET; with a token, which only the ones outside of browsers can send. */
function source(operation, headers) {
  const parameters = new URLSearchParams({ query: operation.query, variables: JSON.stringify(operation.variables ?? {}) });
  return new EventSource(`${graphql}?${parameters}`, {
    fetch: (url, options) => fetch(url, { ...options, headers: { ...options.headers, ...headers } }),
  });
}

test('an EventSource reads answers as `next`, and closes upon `complete`', async () => {
  const events = source({ query: '{ serverInfo { name } }' });
  const heard = [];
  events.addEventListener('next', ({ data }) => heard.push(JSON.parse(data)));
  await new Promise((resolve) => {
    events.addEventListener('complete', () => {
      // It would ask again otherwise, as it does whenever a stream ends.
      events.close();
      resolve();
    });
  });
  assert.deepEqual(heard, [{ data: { serverInfo: { name: 'Sluice' } } }]);
});

test('an EventSource follows', async () => {
  const told = new Told();
  const variables = { holding: [NOTHING] };
  const events = source({ query: FOLLOW, variables }, vendor);
  events.addEventListener('next', ({ data }) => told.take(JSON.parse(data), variables));
  await told.begun();
  await add('By an EventSource', vendor);
  await told.heard('By an EventSource');
  assert.deepEqual(told.names, ['By an EventSource']);
  events.close();
});

test('an EventSource writes nothing', async () => {
  const events = source({ query: 'mutation { signOut(input: {}) { signedOut } }' }, vendor);
  const { code } = await new Promise((resolve) => events.addEventListener('error', resolve));
  assert.equal(code, 405);
  assert.equal(events.readyState, EventSource.CLOSED, 'and does not ask again');
});
