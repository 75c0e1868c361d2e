// One page with all screenshots of look.spec.ts: look/index.html.
import { readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('../look/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.png')).toSorted();
const figures = names.map((name) => `<figure><img src="${name}" alt="" loading="lazy"><figcaption>${name}</figcaption></figure>`);
writeFileSync(
  new URL('index.html', folder),
  `<!doctype html><meta charset="utf-8"><title>Look</title>
<style>body{display:flex;flex-wrap:wrap;gap:16px;font:12px system-ui;background:#888}figure{margin:0;inline-size:360px}img{inline-size:100%}</style>
${figures.join('\n')}\n`,
);
console.log(`${names.length} pictures: look/index.html`);
