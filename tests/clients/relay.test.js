// relay-compiler: each seat's schema has what Relay asks of one, its connections among them, and the documents that it
// persists are answered.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { promisify } from 'node:util';
import relay from 'relay-compiler';
import { people, post, signedIn } from './server.js';
import { seats } from './typed/documents.js';
import { project, read } from './typed/project.js';

const configuration = JSON.stringify({
  src: './src',
  schema: './schema.graphql',
  language: 'typescript',
  persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
});

const portal = ({ list, type, text }) => `
import { graphql } from 'relay-runtime';

export const page = graphql\`
  query portalQuery($first: Int!, $after: String) {
    ...portal_page @arguments(first: $first, after: $after)
  }
\`;

export const rows = graphql\`
  fragment portal_page on Query
  @argumentDefinitions(first: { type: "Int!" }, after: { type: "String" })
  @refetchable(queryName: "portalNextQuery") {
    ${list}(first: $first, after: $after) @connection(key: "portal_${list}") {
      edges { node { ...portal_row } }
    }
  }
\`;

export const row = graphql\`
  fragment portal_row on ${type} @refetchable(queryName: "portalRowQuery") { ${text} }
\`;
`;

const stranger = ({ documents }) => `
import { graphql } from 'relay-runtime';
export const server = graphql\`${documents.replace('query Server', 'query portalQuery')}\`;
`;

for (const [seat, asked] of Object.entries(seats)) {
  test(`relay-compiler accepts the schema of ${seat}, and what it persists is answered`, async () => {
    const source = asked.list === undefined ? stranger(asked) : portal(asked);
    const files = { 'src/portal.ts': source, 'relay.config.json': configuration, 'persisted.json': '{}' };
    const { folder } = await project('relay', seat, files);
    await promisify(execFile)(relay, ['relay.config.json'], { cwd: folder });
    const persisted = Object.entries(JSON.parse(read(folder, 'persisted.json')));
    assert.equal(persisted.length, asked.list === undefined ? 1 : 3);
    const headers = people[seat] === undefined ? {} : await signedIn(people[seat]);
    const first = asked.list === undefined ? undefined : await post({ query: `{ ${asked.list}(first: 1) { nodes { id } } }` }, headers);
    for (const [id, query] of persisted) {
      assert.equal(id, createHash('sha256').update(query).digest('hex'));
      const variables = query.includes('$id: ID!') ? { id: first.data[asked.list].nodes[0].id } : { first: 2 };
      const answer = await post({ query, variables, documentId: id }, headers);
      assert.equal(answer.status, 200, JSON.stringify(answer));
      assert.equal(answer.errors, undefined);
      // From now on by the id alone.
      assert.deepEqual(await post({ doc_id: id, variables }, headers), answer);
    }
  });
}
