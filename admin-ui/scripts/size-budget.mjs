// What a browser loads before the first page works, against its budget. GraphiQL is another page and not counted.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGETS_KB = { 'index.html': 190, 'portal.html': 150 };
const dist = new URL('../dist/', import.meta.url);

for (const [name, budget] of Object.entries(BUDGETS_KB)) {
  const page = readFileSync(new URL(name, dist), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/admin\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  let script = 0;
  for (const file of files) {
    const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;
    if (file.endsWith('.js')) script += size;
    console.log(`${size.toFixed(1).padStart(7)} KB gz  ${file}`);
  }
  console.log(`${script.toFixed(1).padStart(7)} KB gz  JavaScript at the start of ${name}, of ${budget}`);
  if (files.length === 0 || script > budget) process.exitCode = 1;
}
