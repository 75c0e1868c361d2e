// gql.tada: types inferred from each seat's schema, and nothing that is not in it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { seats } from './typed/documents.js';
import { complaints, project } from './typed/project.js';

const program = fileURLToPath(new URL('./node_modules/.bin/gql.tada', import.meta.url));

const configuration = JSON.stringify({
  compilerOptions: {
    strict: true,
    plugins: [{ name: 'gql.tada/ts-plugin', schema: './schema.graphql', tadaOutputLocation: './introspection.d.ts' }],
  },
});

const opening = `
import { initGraphQLTada, readFragment, type ResultOf, type VariablesOf } from 'gql.tada';
import type { introspection } from './introspection';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Date: string; DateTime: string } }>();
`;

const portal = ({ documents, list, text }) => {
  const [query, fragment] = documents.split('\nfragment ');
  return `${opening}
const Row = graphql(\`fragment ${fragment}\`);
const Page = graphql(\`${query}\`, [Row]);

export const variables: VariablesOf<typeof Page> = { first: 10 };
// @ts-expect-error: a page has a size
export const none: VariablesOf<typeof Page> = {};

export function rows(data: ResultOf<typeof Page>): string[] {
  // @ts-expect-error: there is no such field
  void data.nothing;
  return data.${list}.edges.map(({ node }) => readFragment(Row, node).${text});
}
`;
};

const stranger = ({ documents }) => `${opening}
const Server = graphql(\`${documents}\`);
void readFragment;
export type Variables = VariablesOf<typeof Server>;

export function name(data: ResultOf<typeof Server>): string {
  // @ts-expect-error: there is no such field
  void data.viewer;
  return data.serverInfo.name;
}
`;

for (const [seat, asked] of Object.entries(seats)) {
  test(`gql.tada compiles for ${seat}`, async () => {
    const source = asked.list === undefined ? stranger(asked) : portal(asked);
    const { folder } = await project('tada', seat, { 'portal.ts': source, 'tsconfig.json': configuration });
    await promisify(execFile)(program, ['generate-output'], { cwd: folder });
    assert.deepEqual(complaints(folder, ['introspection.d.ts', 'portal.ts']), []);
  });
}
