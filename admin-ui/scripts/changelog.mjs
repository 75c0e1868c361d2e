// The changelog of the API, api/schema/CHANGELOG.md: what is not released yet is what differs from api/schema/released.
//
//   node scripts/changelog.mjs            writes it
//   node scripts/changelog.mjs check      fails when it does not say what is, or a deprecated name does not say what to use
//   node scripts/changelog.mjs release V  makes what is not released yet the changes of version V of today
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { changes, unexplained } from './schema-changes.mjs';

const SEATS = ['anonymous', 'vendor', 'distributor', 'partner'];
const HEAD = `# Changes of the API

By seat, from the schemas themselves; \`docs/changes.md\` says what clients may rely on. What a new type or field brings with
it is not listed by itself.
`;
const UNRELEASED = '## Not released yet';

const folder = new URL('../../api/schema/', import.meta.url);
const file = new URL('CHANGELOG.md', folder);
const read = (path) => buildSchema(readFileSync(new URL(path, folder), 'utf8'));

/** The same changes of several seats are told once. */
function section() {
  const told = new Map();
  for (const seat of SEATS) {
    for (const [kind, list] of Object.entries(changes(read(`released/${seat}.graphql`), read(`${seat}.graphql`)))) {
      for (const text of list) {
        const key = `${kind}\n${text}`;
        told.set(key, [...(told.get(key) ?? []), seat]);
      }
    }
  }
  if (told.size === 0) return 'Nothing.\n';
  const groups = new Map();
  for (const [key, seats] of told) {
    const [kind, text] = key.split('\n');
    const title = `### ${kind}: ${seats.length === SEATS.length ? 'every seat' : seats.join(', ')}`;
    groups.set(title, [...(groups.get(title) ?? []), `- ${text}`]);
  }
  const order = ['Breaking', 'Changed', 'Deprecated', 'Added'];
  const rank = ([title]) => order.findIndex((kind) => title.startsWith(`### ${kind}`));
  const sorted = [...groups].toSorted((one, other) => rank(one) - rank(other) || one[0].localeCompare(other[0]));
  return sorted.map(([title, lines]) => `${title}\n\n${lines.toSorted().join('\n')}\n`).join('\n');
}

/** What was released before, as it was written then. */
function released() {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return '';
  }
  const [, ...sections] = text.split(/^(?=## )/m);
  return sections.filter((one) => !one.startsWith(UNRELEASED)).join('');
}

const [what, version] = process.argv.slice(2);
const before = released();
const written = (title, changed) => `${HEAD}\n${title}\n\n${changed}${before === '' ? '' : `\n${before}`}`;

if (what === 'release') {
  const title = `## ${version}, ${new Date().toISOString().slice(0, 10)}`;
  writeFileSync(file, `${HEAD}\n${UNRELEASED}\n\nNothing.\n\n${title}\n\n${section()}${before === '' ? '' : `\n${before}`}`);
} else if (what === 'check') {
  const wrong = SEATS.flatMap((seat) => unexplained(read(`${seat}.graphql`)).map((text) => `${seat}: ${text}`));
  if (readFileSync(file, 'utf8') !== written(UNRELEASED, section())) {
    wrong.push('api/schema/CHANGELOG.md does not say what has changed: run scripts/schemas');
  }
  for (const text of wrong) console.error(text);
  if (wrong.length > 0) process.exitCode = 1;
} else {
  writeFileSync(file, written(UNRELEASED, section()));
}
