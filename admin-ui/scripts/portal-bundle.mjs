// That the portal carries nothing of vendors: every document in its files is one of the partner's or the distributor's schema,
// and no name that vendors alone have stands anywhere in them.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';

const dist = new URL('../dist/', import.meta.url);
const schema = (seat) => buildSchema(readFileSync(new URL(`../../api/schema/${seat}.graphql`, import.meta.url), 'utf8'));

/** The portal's page and all that it loads, at once or later. */
function files() {
  const found = new Set();
  const waiting = [...readFileSync(new URL('portal.html', dist), 'utf8').matchAll(/\/admin\/(assets\/[^"]+\.js)/g)].map((match) => match[1]);
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (found.has(file)) continue;
    found.add(file);
    const code = readFileSync(new URL(file, dist), 'utf8');
    for (const [, name] of code.matchAll(/[`'"](?:\.\/|assets\/)([\w.-]+\.js)[`'"]/g)) waiting.push(`assets/${name}`);
  }
  return [...found];
}

function names(of) {
  const all = new Set();
  for (const type of Object.values(of.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    all.add(type.name);
    for (const field of Object.values(type.getFields?.() ?? {})) {
      all.add(field.name);
      for (const argument of field.args ?? []) all.add(argument.name);
    }
    for (const value of type.getValues?.() ?? []) all.add(value.name);
  }
  return all;
}

const seats = [schema('partner'), schema('distributor')];
const known = new Set([schema('anonymous'), ...seats].flatMap((each) => Array.from(names(each))));
// TanStack Query has a method of this name.
known.add('isStale');
// A name of one plain word is a word of any program; in documents, where it counts, the schemas refuse it.
const vendors = new Set([...names(schema('vendor'))].filter((name) => !known.has(name) && /[a-z][A-Z]|_/.test(name)));

const problems = [];
let documents = 0;
const loaded = files();
for (const file of loaded) {
  const code = readFileSync(new URL(file, dist), 'utf8');
  for (const [, text] of code.matchAll(/[`'"]((?:\s|\\n)*(?:query|mutation|subscription|fragment) [^`]*?\}(?:\s|\\n)*)[`'"]/g)) {
    documents += 1;
    const document = parse(text.replaceAll('\\n', '\n'));
    const errors = seats.map((seat) => validate(seat, document));
    if (errors.every((each) => each.length > 0)) problems.push(`${file}: ${errors[0][0].message}`);
  }
  for (const name of new Set(code.match(/\w+/g))) if (vendors.has(name)) problems.push(`${file}: ${name} is the vendor's`);
}
if (documents < 10) problems.push(`only ${documents} documents were found: is this looking in the right place?`);
for (const problem of problems) console.error(problem);
console.log(`${loaded.length} files, ${documents} documents, ${vendors.size} names of vendors: ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
