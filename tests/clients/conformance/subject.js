// The process that holds the gate and the executor: a line in, a line out.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../target/debug/conformance', import.meta.url));

/** Starts it; gives its schema, a function that asks it, and one that ends it. */
export async function start() {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the process ended');
    return JSON.parse(value);
  };
  const { sdl } = await next();
  return {
    sdl,
    ask: (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return next();
    },
    stop: () => child.stdin.end(),
  };
}
