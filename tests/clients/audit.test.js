// GraphQL over HTTP, by the audits of its reference implementation: MUST, SHOULD and MAY alike.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditServer } from 'graphql-http';
import { graphql } from './server.js';

test('every audit of GraphQL over HTTP is passed', async () => {
  const results = await auditServer({ url: graphql });
  const failed = results.filter(({ status }) => status !== 'ok').map(({ id, name, reason }) => `${id} ${name}: ${reason}`);
  assert.deepEqual(failed, []);
  assert.equal(results.length, 61);
});
