// graphql-transport-ws, message by message: what graphql-ws asks of its own servers (its tests/server.test.ts and
// tests/use.test.ts), as far as it concerns what a server sends. websocket.test.js has what its client makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import WebSocket from 'ws';
import { FOLLOW, NOTHING, add } from './live.js';
import { graphql, people, signedIn } from './server.js';

const vendor = await signedIn(people.vendor);
const operations = await signedIn(people.operations);

/** A socket, on which messages and the end are read in order. */
class Socket {
  #read = [];
  #wake = () => {};

  constructor(protocols = ['graphql-transport-ws']) {
    this.raw = new WebSocket(graphql.replace(/^http/, 'ws'), protocols);
    const read = (one) => {
      this.#read.push(one);
      this.#wake();
    };
    this.raw.on('message', (data) => read(JSON.parse(data)));
    this.raw.on('close', (code, reason) => read({ closed: code, reason: reason.toString() }));
    this.opened = new Promise((resolve, reject) => {
      this.raw.once('open', () => resolve(this));
      this.raw.once('error', reject);
    });
  }

  say(...messages) {
    for (const message of messages) this.raw.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async hear() {
    while (this.#read.length === 0) await new Promise((resolve) => (this.#wake = resolve));
    return this.#read.shift();
  }
}

const INIT = { type: 'connection_init', payload: vendor };
const subscribe = (id, query, variables) => ({ type: 'subscribe', id, payload: { query, variables } });
const opened = (protocols) => new Socket(protocols).opened;

/** A socket that was introduced. */
async function introduced() {
  const socket = await opened();
  socket.say(INIT);
  assert.deepEqual(await socket.hear(), { type: 'connection_ack' });
  return socket;
}

test('ours is chosen among several protocols', async () => {
  const socket = await opened(['graphql-ws', 'graphql-transport-ws']);
  assert.equal(socket.raw.protocol, 'graphql-transport-ws');
  socket.raw.close();
});

test('another protocol is not named in the answer, and is closed', async () => {
  // Clients end a handshake that names no protocol of theirs by themselves, so the first one offers none.
  const socket = await opened([]);
  assert.equal(socket.raw.protocol, '');
  assert.deepEqual(await socket.hear(), { closed: 4406, reason: 'Subprotocol not acceptable' });
  await assert.rejects(opened(['graphql-ws']), /no subprotocol/);
});

for (const payload of [undefined, null, {}, vendor, { some: 'string', with: 'a', number: 10 }]) {
  test(`an introduction with ${JSON.stringify(Object.keys(payload ?? {}))} is acknowledged`, async () => {
    const socket = await opened();
    socket.say({ type: 'connection_init', payload });
    assert.deepEqual(await socket.hear(), { type: 'connection_ack' });
    socket.raw.close();
  });
}

test('a second introduction ends the socket, also while the first is looked at', async () => {
  const socket = await introduced();
  socket.say(INIT);
  assert.deepEqual(await socket.hear(), { closed: 4429, reason: 'Too many initialisation requests' });
  const hasty = await opened();
  hasty.say(INIT, INIT);
  assert.deepEqual(await hasty.hear(), { type: 'connection_ack' });
  assert.deepEqual(await hasty.hear(), { closed: 4429, reason: 'Too many initialisation requests' });
});

test('a ping is answered at any time, and a pong is not', async () => {
  const socket = await opened();
  socket.say({ type: 'pong' }, { type: 'ping' });
  assert.deepEqual(await socket.hear(), { type: 'pong' });
  socket.say(INIT, { type: 'pong', payload: { any: 'thing' } }, { type: 'ping', payload: { any: 'thing' } });
  assert.deepEqual(await socket.hear(), { type: 'connection_ack' });
  assert.deepEqual(await socket.hear(), { type: 'pong' });
  socket.raw.close();
});

test('an operation before the introduction ends the socket', async () => {
  const socket = await opened();
  socket.say(subscribe('1', '{ __typename }'));
  assert.deepEqual(await socket.hear(), { closed: 4401, reason: 'Unauthorized' });
});

test('a query is answered and complete; its name is free again', async () => {
  const socket = await introduced();
  for (const _ of [1, 2]) {
    socket.say(subscribe('1', 'query Name($skip: Boolean!) { serverInfo { name version @skip(if: $skip) } }', { skip: true }));
    assert.deepEqual(await socket.hear(), { type: 'next', id: '1', payload: { data: { serverInfo: { name: 'Sluice' } } } });
    assert.deepEqual(await socket.hear(), { type: 'complete', id: '1' });
  }
  socket.raw.close();
});

test('nullish parts of an operation are as absent ones', async () => {
  const socket = await introduced();
  const payload = { query: '{ __typename }', operationName: null, variables: null, extensions: null };
  socket.say({ type: 'subscribe', id: '1', payload });
  assert.deepEqual(await socket.hear(), { type: 'next', id: '1', payload: { data: { __typename: 'Query' } } });
  socket.raw.close();
});

test('a refused document is an error and nothing more; its name is free again', async () => {
  const socket = await introduced();
  for (const query of ['{ notThere }', 'no document', 'query A { __typename } query B { __typename }']) {
    socket.say(subscribe('1', query));
    const { type, id, payload } = await socket.hear();
    assert.deepEqual([type, id], ['error', '1']);
    assert.equal(typeof payload[0].message, 'string');
  }
  socket.say({ type: 'ping' });
  assert.deepEqual(await socket.hear(), { type: 'pong' }, 'no complete after an error');
  socket.raw.close();
});

test('a field that fails does not end the socket', async () => {
  const socket = await introduced();
  socket.say(subscribe('1', '{ partnerships(first: 1, after: "of nobody") { nodes { id } } }'));
  const { type, payload } = await socket.hear();
  assert.equal(type, 'next');
  assert.equal(payload.errors[0].extensions.code, 'INVALID_INPUT');
  assert.deepEqual(await socket.hear(), { type: 'complete', id: '1' });
  socket.say({ type: 'ping' });
  assert.deepEqual(await socket.hear(), { type: 'pong' });
  socket.raw.close();
});

test('a subscription goes on until the client completes it; then nothing comes, a complete neither', async () => {
  const socket = await introduced();
  socket.say(subscribe('1', FOLLOW, { holding: [NOTHING] }));
  assert.equal((await socket.hear()).payload.data.visibleChanges.kind, 'GONE');
  await add('Told of by the protocol', operations);
  assert.equal((await socket.hear()).payload.data.visibleChanges.node.name, 'Told of by the protocol');
  socket.say({ type: 'complete', id: '1' });
  await add('Told of to nobody', operations);
  // Whoever follows from now on is told of what comes next: what was before would have been told by then.
  socket.say(subscribe('2', FOLLOW, { holding: [NOTHING] }));
  const { id } = await socket.hear();
  assert.equal(id, '2');
  await add('Told of to another', operations);
  const { id: still, payload } = await socket.hear();
  assert.deepEqual([still, payload.data.visibleChanges.node.name], ['2', 'Told of to another']);
  socket.raw.close();
});

test('what is completed at once says nothing after that', async () => {
  const socket = await introduced();
  for (const id of ['1', '2', '3']) {
    socket.say(subscribe(id, FOLLOW, { holding: [NOTHING] }), { type: 'complete', id });
  }
  socket.say({ type: 'complete', id: 'never begun' }, { type: 'ping' });
  // What was on its way before the server read of the end may still come; after the pong it has read of all three.
  while ((await socket.hear()).type !== 'pong');
  await add('Told of to none of the three', operations);
  socket.say(subscribe('4', '{ __typename }'));
  assert.deepEqual(await socket.hear(), { type: 'next', id: '4', payload: { data: { __typename: 'Query' } } });
  assert.deepEqual(await socket.hear(), { type: 'complete', id: '4' });
  socket.raw.close();
});

test('two operations by one name end the socket, also while the first is prepared', async () => {
  const socket = await introduced();
  socket.say(subscribe('twin', FOLLOW), subscribe('twin', FOLLOW));
  assert.deepEqual(await socket.hear(), { closed: 4409, reason: 'Subscriber for twin already exists' });
  const long = 'x'.repeat(2_000);
  const wordy = await introduced();
  wordy.say(subscribe(long, FOLLOW), subscribe(long, FOLLOW));
  const { closed, reason } = await wordy.hear();
  assert.equal(closed, 4409);
  assert.ok(Buffer.byteLength(reason) <= 123, 'what a close frame can hold');
});

for (const message of [
  'no JSON',
  '[]',
  '{}',
  '{"type":"subscribed"}',
  '{"type":"subscribe","id":"1"}',
  '{"type":"subscribe","id":"1","payload":{"query":1}}',
  '{"type":"subscribe","payload":{"query":"{ __typename }"}}',
  '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":[]}}',
  '{"type":"complete"}',
  '{"type":"connection_ack"}',
  '{"type":"ping","payload":"none"}',
]) {
  test(`${message} ends the socket`, async () => {
    const socket = await introduced();
    socket.say(message);
    assert.deepEqual(await socket.hear(), { closed: 4400, reason: 'Invalid message received' });
  });
}

test('who goes without a word leaves nothing behind', async () => {
  // More sockets than one person may have open at once: one of them would be refused unless the former were gone.
  for (let index = 0; index < 30; index += 1) {
    const socket = await introduced();
    socket.say(subscribe('1', FOLLOW, { holding: [NOTHING] }));
    assert.equal((await socket.hear()).type, 'next');
    socket.raw.terminate();
    await socket.hear();
  }
});
