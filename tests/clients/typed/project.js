// A folder with a front-end project of a seat, made anew, and its type check.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { url } from '../server.js';

const root = fileURLToPath(new URL('../generated', import.meta.url));

/** Writes a project with the schema that the server gives out; `files` by their names. Gives its folder. */
export async function project(tool, seat, files) {
  const folder = join(root, tool, seat);
  rmSync(folder, { recursive: true, force: true });
  // Not a connection that is kept: while the type checker works the server closes it, and nobody reads of that in time.
  const response = await fetch(`${url}/schema/${seat}.graphql`, { headers: { connection: 'close' } });
  if (!response.ok) throw new Error(`the schema of ${seat}: ${response.status}`);
  const sdl = await response.text();
  for (const [name, text] of Object.entries({ 'schema.graphql': sdl, ...files })) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { folder, sdl };
}

/** What the type checker, at its strictest, has against the files. */
export function complaints(folder, names) {
  const options = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const program = ts.createProgram(names.map((name) => join(folder, name)), options);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    return `${diagnostic.file?.fileName ?? ''}: ${text}`;
  });
}

export const read = (folder, name) => readFileSync(join(folder, name), 'utf8');
