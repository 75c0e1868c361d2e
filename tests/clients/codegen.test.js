// graphql-codegen's client preset: its types compile against each seat's schema, and refuse what is not in it.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildASTSchema, parse } from 'graphql';
import { seats } from './typed/documents.js';
import { complaints, project } from './typed/project.js';

/** Runs the preset as its command line would. */
async function generate(folder, sdl, rawSDL) {
  const schema = parse(sdl);
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: join(folder, 'gql/'),
    schema,
    schemaAst: buildASTSchema(schema),
    documents: [{ location: join(folder, 'portal.ts'), document: parse(rawSDL), rawSDL }],
    config: { scalars: { Date: 'string', DateTime: 'string' } },
    plugins: [],
    pluginMap: {},
    presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' } },
  });
  for (const section of sections) {
    const text = await codegen(section);
    mkdirSync(dirname(section.filename), { recursive: true });
    writeFileSync(section.filename, text);
  }
}

const portal = ({ documents, list, text }) => `
import { graphql, useFragment } from './gql';
import { RowFragmentDoc } from './gql/graphql';
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';

export const Page = graphql(${JSON.stringify(documents)});

export const variables: VariablesOf<typeof Page> = { first: 10 };
// @ts-expect-error: a page has a size
export const none: VariablesOf<typeof Page> = {};

export function rows(data: ResultOf<typeof Page>): string[] {
  // @ts-expect-error: there is no such field
  void data.nothing;
  return data.${list}.edges.map(({ node }) => useFragment(RowFragmentDoc, node).${text});
}
`;

const stranger = ({ documents }) => `
import { graphql } from './gql';
import type { ResultOf } from '@graphql-typed-document-node/core';

export const Server = graphql(${JSON.stringify(documents)});

export function name(data: ResultOf<typeof Server>): string {
  // @ts-expect-error: there is no such field
  void data.viewer;
  return data.serverInfo.name;
}
`;

for (const [seat, asked] of Object.entries(seats)) {
  test(`the client preset compiles for ${seat}`, async () => {
    const source = asked.list === undefined ? stranger(asked) : portal(asked);
    const { folder, sdl } = await project('codegen', seat, { 'portal.ts': source });
    await generate(folder, sdl, asked.documents);
    assert.deepEqual(complaints(folder, ['portal.ts']), []);
  });
}
