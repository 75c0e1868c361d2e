// Fails when a schema of api/schema takes away or changes what its last release promised to clients.
// `scripts/schemas release` makes today's schemas the promise.
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

const folder = new URL('../../api/schema/', import.meta.url);
const read = (path) => buildSchema(readFileSync(new URL(path, folder), 'utf8'));

const broken = ['anonymous', 'vendor', 'distributor', 'partner'].flatMap((seat) =>
  findBreakingChanges(read(`released/${seat}.graphql`), read(`${seat}.graphql`)).map(({ type, description }) => `${seat}: ${type}: ${description}`),
);
for (const change of broken) console.error(change);
if (broken.length > 0) {
  console.error(`\n${broken.length} breaking changes of the API. Keep what was there, deprecated; or release: scripts/schemas release.`);
  process.exit(1);
}
