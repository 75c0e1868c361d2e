import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, unlink } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const server = path('../../target/debug/sluice');

/** Whether there is a server to start: these tests need one that sends mail, which a demo does not. */
export const built = existsSync(server);

/** A server with a demo world whose mail arrives at a real SMTP server, and whose links lead to its own pages. */
export interface PostOffice {
  readonly url: string;
  /** The link in the next mail to this address; waits for it. */
  readonly link: (address: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts a program, and waits until it says `ready`. */
async function start(program: string, args: readonly string[], env: Readonly<Record<string, string>>, ready: RegExp) {
  // As in .cargo/config.toml, which only cargo reads: requests of a development build need deep stacks.
  const child = spawn(program, args, { env: { PATH: process.env['PATH'], RUST_MIN_STACK: '8388608', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = ready.exec(said);
      if (found !== null) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
  return { child, match };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await gone;
}

async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}

/** The text of a mail whose lines are wrapped as quoted-printable. */
function unwrapped(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

/** `pages`: where links lead. */
export async function openPostOffice(pages: 'admin' | 'portal'): Promise<PostOffice> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-post.'));
  const database = join(folder, 'demo.sqlite');
  const demo = await start(server, ['demo', '--database', database], { SLUICE_SERVER__BIND: '127.0.0.1:0' }, /Ctrl\+C/);
  await stop(demo.child);
  // Debian's modules are those of Debian's Python, whichever comes first in PATH.
  await mkdir(join(folder, 'mail'));
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(folder, 'mail', part));
  const relay = await start('/usr/bin/python3', [path('../../tests/src/smtp_server.py'), folder, '0', 'plain'], {}, /^(\d+)/);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serving = await start(
    server,
    ['serve'],
    {
      SLUICE_SERVER__BIND: `127.0.0.1:${port}`,
      SLUICE_SERVER__SECURE_COOKIES: 'false',
      SLUICE_DATABASE__URL: `sqlite://${database}`,
      SLUICE_FILES__FOLDER: join(folder, 'files'),
      SLUICE_MAIL__SMTP_URL: `smtp://127.0.0.1:${relay.match[1]}`,
      SLUICE_MAIL__FROM: 'Northwind partners <partners@vendor.example>',
      SLUICE_SERVER__PORTAL: 'true',
      SLUICE_MAIL__PUBLIC_URL: `${url}/${pages}`,
    },
    /listening/,
  );

  const arrived = join(folder, 'mail', 'new');
  const taken = async (address: string): Promise<string | undefined> => {
    for (const name of await readdir(arrived)) {
      const mail = unwrapped(await readFile(join(arrived, name), 'utf8'));
      const link = /http:\/\/\S+#token=[\w.~-]+/.exec(mail);
      if (!new RegExp(String.raw`^To:.*\b${address.replaceAll('.', String.raw`\.`)}\b`, 'm').test(mail)) continue;
      await unlink(join(arrived, name));
      if (link !== null) return link[0];
    }
    return undefined;
  };
  let wake = () => {};
  const watching = watch(arrived, () => wake());
  return {
    url,
    link: async (address) => {
      for (;;) {
        // Before it looks, so that none comes unseen in between.
        const another = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const link = await taken(address);
        if (link !== undefined) return link;
        await another;
      }
    },
    close: async () => {
      watching.close();
      await stop(serving.child);
      await stop(relay.child);
      await rm(folder, { recursive: true });
    },
  };
}
