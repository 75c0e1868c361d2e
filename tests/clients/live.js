// What the tests of live changes share: who follows, who changes something, and a line between them that can be cut.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { post } from './server.js';

/**
 * What clients follow with. Who holds a thing that is not there is told first that it is gone, and knows by that that
 * following has begun; and what is told first brings a cursor.
 */
export const FOLLOW = `subscription Follow($after: String, $holding: [ID!]) {
  visibleChanges(after: $after, holding: $holding) { cursor kind id node { ... on Partnership { name } } }
}`;

/** The id of a program that is not there. */
export const NOTHING = 'prg_00000000000070008000000000000000';

/** What a follower was told, in order; waits for what is still to come. */
export class Told {
  #said = [];
  #wake = () => {};
  #failed;

  /** Takes in a change, and remembers in `variables` where to follow on from: clients subscribe again with them. */
  take({ data, errors }, variables) {
    assert.equal(errors, undefined);
    const change = data.visibleChanges;
    this.#said.push(change);
    variables.after = change.cursor;
    variables.holding = [];
    this.#wake();
  }

  /** Whoever waits is told that following has failed. */
  fail(error) {
    this.#failed = error;
    this.#wake();
  }

  get last() {
    return this.#said.at(-1);
  }

  get names() {
    return this.#said.filter(({ kind }) => kind === 'CHANGED').map(({ node }) => node.name);
  }

  /** Waits until something was told of which `holds` is true. */
  async until(holds) {
    while (!this.#said.some(holds)) {
      if (this.#failed !== undefined) throw new Error('following has failed', { cause: this.#failed });
      await new Promise((resolve) => (this.#wake = resolve));
    }
  }

  /** Waits until following has begun. */
  begun() {
    return this.until(({ id }) => id === NOTHING);
  }

  /** Waits until it was told of `name`. */
  heard(name) {
    return this.until(({ node }) => node?.name === name);
  }
}

/** Adds a partner. */
export async function add(name, authorized, endpoint) {
  const query = `mutation($input: CreatePartnershipInput!) {
    createPartnership(input: $input) { partnership { id } errors { code } }
  }`;
  const { data } = await post({ query, variables: { input: { idempotencyKey: randomUUID(), name } } }, authorized, endpoint);
  assert.deepEqual(data.createPartnership.errors, []);
  return data.createPartnership.partnership.id;
}

/** Renames a partner. */
export async function rename(id, name, authorized, endpoint) {
  const version = 'query($id: ID!) { partnership(id: $id) { version } }';
  const { data: seen } = await post({ query: version, variables: { id } }, authorized, endpoint);
  const query = `mutation($input: UpdatePartnershipInput!) {
    updatePartnership(input: $input) { partnership { id } errors { code } }
  }`;
  const variables = { input: { id, version: seen.partnership.version, name } };
  const { data } = await post({ query, variables }, authorized, endpoint);
  assert.deepEqual(data.updatePartnership.errors, []);
}

/** A line to a server, which can be cut. */
export async function line(endpoint) {
  const { hostname, port } = new URL(endpoint);
  const ends = new Set();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      ends.add(one);
      one.pipe(other);
      // A line that is cut says so at both ends; neither is to blame.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const end of ends) end.destroy();
  };
  return {
    endpoint: endpoint.replace(`${hostname}:${port}`, `127.0.0.1:${server.address().port}`),
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
