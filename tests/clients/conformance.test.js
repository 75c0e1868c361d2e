// The document gate and its executor give the answers of graphql-js, for random documents over one schema whose
// resolvers fail, delay and give null.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { compare } from './conformance/compare.js';
import { differences, displacements } from './conformance/differences.js';
import { request } from './conformance/documents.js';
import { answer } from './conformance/given.js';
import { start } from './conformance/subject.js';

const DOCUMENTS = 6_500;

const subject = await start();
const schema = buildSchema(subject.sdl);
after(subject.stop);

/** The document and its operation, or why graphql-js does not execute it. */
function checked({ query, operationName, variables }) {
  let document;
  try {
    document = parse(query);
    const [error] = validate(schema, document);
    if (error !== undefined) return { why: error.message };
  } catch (error) {
    return { why: error.message };
  }
  const operation = getOperationAST(document, operationName);
  if (!operation) return { why: 'no such operation' };
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return errors === undefined ? { document, kind: operation.operation } : { why: errors[0].message };
}

/** Both answers to a request. A subscription is only checked. */
async function both(asked) {
  const ours = await subject.ask(asked);
  const { why, document, kind } = checked(asked);
  if (why !== undefined || kind === 'subscription') return { ours, why, failed: [] };
  const { result, failed } = await answer(schema, document, asked);
  return { ours, theirs: result, failed };
}

test(`${DOCUMENTS} random requests are answered as graphql-js answers them`, async (t) => {
  const counts = { executed: 0, failing: 0, refused: 0, displaced: 0 };
  const known = new Map(differences.map(({ name }) => [name, 0]));
  for (let seed = 1; seed <= DOCUMENTS; seed += 1) {
    const asked = request(schema, seed);
    const answers = await both(asked);
    const { ours, theirs, why, failed } = answers;
    const difference = differences.find(({ is }) => is({ ...answers, query: asked.query }));
    if (difference !== undefined) {
      known.set(difference.name, known.get(difference.name) + 1);
      continue;
    }
    try {
      assert.equal(ours.refused === undefined, why === undefined, 'one refuses what the other executes');
      if (why !== undefined) counts.refused += 1;
      if (theirs === undefined) continue;
      counts.displaced += compare(ours, theirs, failed);
      counts.executed += 1;
      if (theirs.errors !== undefined) counts.failing += 1;
    } catch (error) {
      const request = JSON.stringify(asked);
      error.message = `seed ${seed}: ${error.message}\n${request}\n${JSON.stringify(ours)}\n${why ?? JSON.stringify(theirs)}`;
      throw error;
    }
  }
  t.diagnostic(JSON.stringify({ ...counts, known: Object.fromEntries(known) }));
  assert.ok(counts.executed >= 2_000 && counts.failing >= 500 && counts.refused >= 2_000, JSON.stringify(counts));
});

for (const { name, request, ours, theirs } of differences) {
  test(`known: ${name}`, async () => {
    const answers = await both(request);
    assert.deepEqual(answers.ours, ours);
    const paths = answers.theirs.errors?.map(({ path }) => path);
    assert.deepEqual({ data: JSON.stringify(answers.theirs.data), paths }, theirs);
  });
}

for (const { name, query, theirs, ours } of displacements) {
  test(`known: ${name}`, async () => {
    for (let n = 0; n < 10_000; n += 1) {
      const answers = await both({ query, variables: { n } });
      const paths = answers.theirs.errors?.map(({ path }) => path) ?? [];
      if (paths.length === 1 && theirs(paths[0])) {
        assert.deepEqual(answers.ours.paths, [ours(paths[0])]);
        return;
      }
    }
    assert.fail('nothing fails that way');
  });
}
