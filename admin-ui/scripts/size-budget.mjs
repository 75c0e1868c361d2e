// What a browser loads before the first page works, against its budget. GraphiQL is another page and not counted.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 190;
const dist = new URL('../dist/', import.meta.url);
const page = readFileSync(new URL('index.html', dist), 'utf8');
const files = [...page.matchAll(/(?:src|href)="\/admin\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);

let script = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;
  if (file.endsWith('.js')) script += size;
  console.log(`${size.toFixed(1).padStart(7)} KB gz  ${file}`);
}
console.log(`${script.toFixed(1).padStart(7)} KB gz  JavaScript at the start, of ${BUDGET_KB}`);
if (files.length === 0 || script > BUDGET_KB) process.exitCode = 1;
