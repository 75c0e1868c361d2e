// docs/recipes.md does what it says: every block is run, in order, in a demo world of its own. docs/README.md tells how.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSchema, parse, validate } from 'graphql';
import { another, people, post, signedIn } from './server.js';

const WRITTEN = '127.0.0.1:8080';
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const page = readFileSync(path('../../docs/recipes.md'), 'utf8');
const folder = path('generated/recipes');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const server = await another({});
after(() => server.stop());
const here = (text) => text.replaceAll(WRITTEN, new URL(server.graphql).host);

/** The blocks of the page: heading, line, language, what stands behind it, text. */
function* blocks() {
  let heading = '';
  for (const [found, title, language, named, text] of page.matchAll(/^## (.+)$|^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else yield { heading, line: page.slice(0, page.indexOf(found)).split('\n').length, language, named, text };
  }
}

const run = async (program, args) => (await promisify(execFile)(program, args, { cwd: folder })).stdout;

const runners = {
  // Variables outlive their block: all of them are exported, and read again by the next.
  sh: ({ text }) => run('bash', ['-euo', 'pipefail', '-c', `touch variables; . ./variables; set -a\n${here(text)}\nexport -p >variables`]),
  js: ({ text, named, line }) => {
    const name = named === '' ? `line-${line}.js` : named;
    writeFileSync(join(folder, name), here(text));
    // Browsers and later versions of Node.js have a WebSocket.
    return run(process.execPath, ['--experimental-websocket', name]);
  },
  graphql: async ({ text, named }) => {
    const sdl = await (await fetch(new URL(`/schema/${named}.graphql`, server.graphql))).text();
    assert.deepEqual(validate(buildSchema(sdl), parse(text)), []);
    const { status, ...answer } = await post({ query: text }, seats[named], server.graphql);
    assert.equal(status, 200);
    return JSON.stringify(answer);
  },
};

const seats = { anonymous: {} };
for (const seat of ['vendor', 'distributor', 'partner']) seats[seat] = await signedIn(people[seat], server.graphql);

/** Whether `…` in what is written stands for what came. */
const alike = (came, written) => {
  const pattern = written.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(came);
};

/** What came, with `…` in the places where the page has it: compared with the page, it shows the difference. */
function blurred(came, written) {
  if (typeof came === 'string' && typeof written === 'string') return alike(came, written) ? written : came;
  if (came === null || written === null || typeof came !== 'object' || typeof written !== 'object') return came;
  const entries = Object.entries(came).map(([name, value]) => [name, blurred(value, written[name])]);
  return Array.isArray(came) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

const outcomes = {
  json: (came, written) => {
    const expected = JSON.parse(written);
    assert.deepEqual(blurred(JSON.parse(came), expected), expected);
  },
  text: (came, written) => {
    const lines = written.trimEnd().split('\n');
    assert.deepEqual(blurred(came.trimEnd().split('\n').map((line) => line.trimEnd()), lines), lines);
  },
};

// The first block is how the demo is started: that is done.
const [start, ...all] = blocks();
assert.equal(start.text, 'cargo run -- demo\n');
for (const [index, block] of all.entries()) {
  const { heading, line, language } = block;
  const next = all[index + 1];
  if (language in outcomes) {
    assert.ok(all[index - 1]?.language in runners, `line ${line} is the outcome of nothing`);
    continue;
  }
  assert.ok(language in runners, `nobody runs line ${line}`);
  test(`${heading}, line ${line}: ${language}`, async () => {
    const came = await runners[language](block);
    if (next?.language in outcomes) outcomes[next.language](came, next.text);
    else assert.equal(came, '', 'what came is told');
  });
}
