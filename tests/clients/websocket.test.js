// GraphQL over WebSocket, as clients of graphql-ws meet it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { FOLLOW, NOTHING, Told, add, line } from './live.js';
import { another, graphql, people, post, session, signedIn } from './server.js';

const socketUrl = (endpoint) => endpoint.replace(/^http/, 'ws');

/** A client; it tries again at once, so that nothing waits. */
function client(options = {}) {
  const { endpoint = graphql, authorized, ...others } = options;
  return createClient({
    url: socketUrl(endpoint),
    webSocketImpl: WebSocket,
    connectionParams: authorized,
    retryWait: async () => {},
    ...others,
  });
}

/** Follows until it is stopped; `ended` tells how it ended: with nothing, or with what the client reported. */
function follow(sockets, told) {
  const variables = { holding: [NOTHING] };
  let stop;
  const ended = new Promise((resolve) => {
    stop = sockets.subscribe(
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

/** The answers of an operation, and what was reported instead of its end. */
function answers(sockets, operation) {
  return new Promise((resolve) => {
    const heard = [];
    sockets.subscribe(operation, {
      next: (answer) => heard.push(answer),
      error: (error) => resolve({ heard, error }),
      complete: () => resolve({ heard }),
    });
  });
}

// Tokens for two seconds, and little room.
const strict = await another({
  SLUICE_AUTH__ACCESS_TOKEN_SECONDS: '2',
  SLUICE_STREAMS__PER_USER: '2',
  SLUICE_STREAMS__OPERATIONS: '2',
  SLUICE_STREAMS__INIT_SECONDS: '1',
});
after(() => strict.stop());

const vendor = await signedIn(people.vendor);

test('what another client does is told', async () => {
  const told = new Told();
  const sockets = client({ authorized: vendor });
  const { stop, ended } = follow(sockets, told);
  await told.begun();
  await add('Told of by another', await signedIn(people.operations));
  await told.heard('Told of by another');
  assert.deepEqual(told.names, ['Told of by another']);
  stop();
  assert.equal(await ended, undefined);
});

test('many operations share one socket, and each gets its own answers', async () => {
  let opened = 0;
  const sockets = client({ authorized: vendor, on: { connected: () => (opened += 1) } });
  const all = [new Told(), new Told()];
  const following = all.map((told) => follow(sockets, told));
  const rename = `mutation { updateProfile(input: { version: 0, name: "Nobody" }) { errors { code } } }`;
  const [me, refused, failed] = await Promise.all([
    answers(sockets, { query: 'query Me { viewer { user { email } } }' }),
    answers(sockets, { query: '{ nothingOfTheKind }' }),
    answers(sockets, { query: rename }),
  ]);
  assert.deepEqual(me, { heard: [{ data: { viewer: { user: { email: people.vendor } } } }] });
  assert.deepEqual(refused.heard, []);
  assert.equal(refused.error[0].message, 'Unknown field "nothingOfTheKind" on type "Query".');
  assert.deepEqual(failed, { heard: [{ data: { updateProfile: { errors: [{ code: 'STALE' }] } } }] });
  await Promise.all(all.map((told) => told.begun()));
  following[0].stop();
  await following[0].ended;
  await add('Told of on a shared socket', vendor);
  await all[1].heard('Told of on a shared socket');
  assert.deepEqual(all[0].names, [], 'who has stopped is told no more');
  assert.equal(opened, 1);
  await sockets.dispose();
});

test('pings are answered', async () => {
  const pongs = [];
  const answered = new Promise((resolve) => {
    const sockets = client({
      lazy: false,
      keepAlive: 5,
      on: {
        pong: (received, payload) => {
          pongs.push({ received, payload });
          if (pongs.length === 3) resolve(sockets);
        },
      },
    });
  });
  await (await answered).dispose();
  // Nothing of a ping comes back: it may have carried a token.
  assert.deepEqual(pongs, Array(3).fill({ received: true, payload: undefined }));
});

test('a socket that is cut is resumed: nothing is lost and nothing comes twice', async () => {
  const wire = await line(graphql);
  const told = new Told();
  let opened = 0;
  const sockets = client({
    endpoint: wire.endpoint,
    authorized: vendor,
    retryAttempts: 100,
    shouldRetry: () => true,
    on: { connected: () => (opened += 1) },
  });
  const { stop, ended } = follow(sockets, told);
  await told.begun();
  const names = Array.from({ length: 24 }, (_, index) => `Resumed ${index}`);
  for (const [index, name] of names.entries()) {
    // Before a change, while it is told, and after it was.
    if (index % 4 === 0) wire.cut();
    await add(name, vendor);
    if (index % 4 === 1) wire.cut();
    if (index % 4 === 2) await told.heard(name);
  }
  await told.heard(names.at(-1));
  stop();
  assert.equal(await ended, undefined);
  assert.deepEqual(told.names, names);
  assert.ok(opened > 6, `${opened} sockets`);
  await wire.close();
});

test('a token that is not good is refused with 4403, for which clients come back', async () => {
  let asked = 0;
  const sockets = client({
    retryAttempts: 2,
    connectionParams: () => {
      asked += 1;
      return { authorization: 'Bearer nonsense' };
    },
  });
  const { error } = await answers(sockets, { query: '{ __typename }' });
  assert.deepEqual([error.code, error.reason], [4403, 'Forbidden']);
  assert.equal(asked, 3, 'once, and twice again');
});

test('who is not signed in asks what nobody in particular may ask', async () => {
  const sockets = client();
  const { heard } = await answers(sockets, { query: '{ serverInfo { name } }' });
  assert.deepEqual(heard, [{ data: { serverInfo: { name: 'Sluice' } } }]);
  const { error } = await answers(sockets, { query: FOLLOW });
  assert.ok(Array.isArray(error), 'there is nothing to follow');
});

test('two operations by one name end the socket with 4409, and clients do not come back', async () => {
  let opened = 0;
  const sockets = client({ authorized: vendor, generateID: () => 'twin', on: { connected: () => (opened += 1) } });
  const [one, other] = [follow(sockets, new Told()), follow(sockets, new Told())];
  for (const { ended } of [one, other]) {
    const { code, reason } = await ended;
    assert.deepEqual([code, reason], [4409, 'Subscriber for twin already exists']);
  }
  assert.equal(opened, 1);
});

test('what is no message ends the socket with 4400, and clients do not come back', async () => {
  const sockets = client({
    jsonMessageReplacer: (key, value) => (key === 'type' && value === 'subscribe' ? 'unsubscribe' : value),
  });
  const { error } = await answers(sockets, { query: '{ __typename }' });
  assert.deepEqual([error.code, error.reason], [4400, 'Invalid message received']);
});

test('a document that was sent once goes by its hash, and one that is not known is said to be so', async () => {
  const query = 'query OverSocket { serverInfo { name } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const sockets = client();
  // This client sends no operation without a text.
  const unknown = await answers(sockets, { query: '', extensions });
  assert.equal(unknown.error[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND');
  const known = [{ data: { serverInfo: { name: 'Sluice' } } }];
  assert.deepEqual((await answers(sockets, { query, extensions })).heard, known);
  assert.deepEqual((await answers(sockets, { query: '', extensions })).heard, known);
});

/** Tokens that are renewed whenever they are asked for. */
function renewing({ refreshToken }) {
  let next = refreshToken;
  const query = `mutation($token: String!) {
    refreshSession(input: { refreshToken: $token }) { session { accessToken refreshToken } }
  }`;
  return async () => {
    const { data } = await post({ query, variables: { token: next } }, {}, strict.graphql);
    next = data.refreshSession.session.refreshToken;
    return { authorization: `Bearer ${data.refreshSession.session.accessToken}` };
  };
}

test('an expired token ends the socket with 4403; clients come back with another and go on where they were', async () => {
  const told = new Told();
  const renewed = renewing(await session(people.vendor, strict.graphql));
  const closed = [];
  let later;
  const cameBack = new Promise((resolve) => (later = resolve));
  const sockets = client({
    endpoint: strict.graphql,
    connectionParams: renewed,
    on: {
      closed: ({ code, reason }) => closed.push(`${code} ${reason}`),
      connected: (_socket, _payload, again) => again && later(),
    },
  });
  const { stop, ended } = follow(sockets, told);
  await told.begun();
  await cameBack;
  await add('Told of after the token', await signedIn(people.vendor, strict.graphql), strict.graphql);
  await told.heard('Told of after the token');
  stop();
  assert.equal(await ended, undefined);
  assert.equal(closed[0], '4403 Forbidden');
  assert.deepEqual(told.names, ['Told of after the token']);
});

test('a token that is renewed by a ping keeps the socket', async () => {
  const told = new Told();
  const renewed = renewing(await session(people.vendor, strict.graphql));
  const closed = [];
  let opened;
  const sockets = client({
    endpoint: strict.graphql,
    connectionParams: renewed,
    // A quarter of a token's life, as an application would set its timer.
    keepAlive: 500,
    on: {
      opened: (socket) => (opened = socket),
      closed: ({ code }) => closed.push(code),
    },
  });
  let pings = 0;
  const longAfter = new Promise((resolve) => {
    sockets.on('ping', async () => {
      opened.send(JSON.stringify({ type: 'ping', payload: await renewed() }));
      pings += 1;
      if (pings === 6) resolve();
    });
  });
  const { stop, ended } = follow(sockets, told);
  await told.begun();
  const began = Date.now();
  await longAfter;
  assert.ok(Date.now() - began > 2000, 'longer than the first token was good for');
  assert.deepEqual(closed, []);
  stop();
  assert.equal(await ended, undefined);
});

test('too many sockets of one person are refused with 4429, and clients do not come back', async () => {
  const authorized = await signedIn(people.partner, strict.graphql);
  const open = [new Told(), new Told()].map((told) => {
    const sockets = client({ endpoint: strict.graphql, authorized });
    return { told, sockets, ...follow(sockets, told) };
  });
  await Promise.all(open.map(({ told }) => told.begun()));
  const third = await answers(client({ endpoint: strict.graphql, authorized }), { query: '{ __typename }' });
  assert.deepEqual([third.error.code, third.error.reason], [4429, 'Too many sockets']);
  for (const { stop } of open) stop();
});

test('an operation too many is refused alone', async () => {
  const authorized = await signedIn(people.distributor, strict.graphql);
  const sockets = client({ endpoint: strict.graphql, authorized });
  const open = [new Told(), new Told()].map((told) => ({ told, ...follow(sockets, told) }));
  await Promise.all(open.map(({ told }) => told.begun()));
  const { error } = await answers(sockets, { query: '{ __typename }' });
  assert.equal(error[0].extensions.code, 'LIMIT_EXCEEDED');
  for (const { stop } of open) stop();
});

test('who does not introduce itself in time is closed with 4408', async () => {
  let introduce;
  const never = new Promise((resolve) => (introduce = resolve));
  const sockets = client({ endpoint: strict.graphql, retryAttempts: 0, connectionParams: () => never });
  const { error } = await answers(sockets, { query: '{ __typename }' });
  assert.deepEqual([error.code, error.reason], [4408, 'Connection initialisation timeout']);
  introduce();
});
