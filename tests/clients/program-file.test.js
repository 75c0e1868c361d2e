// A program file as editors see it: read by the YAML library of their language server, checked against the schema that the
// server tells.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { url } from './server.js';

const folder = new URL('../../examples/programs/', import.meta.url);
const served = await fetch(new URL('/schema/program.schema.json', url));
const schema = await served.json();
const ajv = new Ajv({ allErrors: true, strictTypes: false });
formats(ajv);
ajv.addFormat('uint8', true);
ajv.addFormat('uint16', true);
ajv.addFormat('uint32', true);
const fits = ajv.compile(schema);

const programs = readdirSync(folder).map((name) => [name, parse(readFileSync(new URL(name, folder), 'utf8'))]);

/** Every object below a value. */
function* objects(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value;
  for (const below of Object.values(value)) yield* objects(below);
}

/** Tables: their members are the writer's. */
const tables = new Set(['table', 'filter', 'facts', 'attributes', 'scores']);

test('the schema is the one that is kept', () => {
  assert.equal(served.headers.get('content-type'), 'application/schema+json');
  assert.deepEqual(schema, JSON.parse(readFileSync(new URL('../program.schema.json', folder), 'utf8')));
});

test('every example fits', () => {
  assert.ok(programs.length > 10);
  for (const [name, program] of programs) assert.ok(fits(program), `${name}: ${JSON.stringify(fits.errors?.slice(0, 3))}`);
});

test('a member that nobody knows fits nowhere', () => {
  for (const [name, program] of programs) {
    const inTables = new Set([...objects(program)].flatMap((object) => [...tables].map((key) => object[key])));
    for (const object of objects(program)) {
      if (inTables.has(object)) continue;
      object.unheard_of = 1;
      assert.ok(!fits(program), `${name}: ${JSON.stringify(object)}`);
      delete object.unheard_of;
    }
    assert.ok(fits(program));
  }
});

test('a number without quotation marks is a mistake in the editor, too', () => {
  const [, program] = programs.find(([name]) => name === 'odoo.yaml');
  const { value } = program.rules.scorecard.levels[1].requires.all[0].metric;
  value.number = 10;
  assert.ok(!fits(program));
  value.number = '10.00001';
  assert.ok(!fits(program), 'five decimals');
  value.number = '10';
  assert.ok(fits(program));
});
