// The server under test, which scripts/test-clients started with a demo world.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function named(variable) {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run scripts/test-clients`);
  return value;
}

/** Where the server is. */
export const url = named('SLUICE_URL');

/** Where it answers GraphQL. */
export const graphql = `${url}/graphql`;

/** The people of the demo world. */
export const people = {
  vendor: 'vera@vendor.example',
  operations: 'otto@vendor.example',
  distributor: 'dana@distributor.example',
  partner: 'paul@partner.example',
};

/** The password of them all. */
export const password = named('SLUICE_PASSWORD');

/** Asks; gives the status and the answer. */
export async function post(body, headers = {}, endpoint = graphql) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

/** The tokens of someone who signed in. */
export async function session(email, endpoint = graphql) {
  const query = `mutation($input: SignInInput!) {
    signIn(input: $input) { session { accessToken refreshToken } errors { code } }
  }`;
  const { data } = await post({ query, variables: { input: { email, password } } }, {}, endpoint);
  return data.signIn.session;
}

/** The header of someone who signed in. */
export async function signedIn(email, endpoint = graphql) {
  const { accessToken } = await session(email, endpoint);
  return { authorization: `Bearer ${accessToken}` };
}

/** Another server with a demo world of its own and other settings, for limits that others must not run into. */
export async function another(settings) {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-clients.'));
  const process_ = spawn('../../target/debug/sluice', ['demo', '--database', join(folder, 'demo.sqlite')], {
    // What this server must not take for its own settings, such as SLUICE_URL, stays here.
    env: {
      PATH: process.env.PATH,
      SLUICE_SERVER__BIND: '127.0.0.1:0',
      SLUICE_FILES__FOLDER: join(folder, 'files'),
      SLUICE_LOG__FILTER: 'warn',
      // As in .cargo/config.toml, which only cargo reads.
      RUST_MIN_STACK: '8388608',
      ...settings,
    },
  });
  const exited = new Promise((resolve) => process_.once('exit', resolve));
  let said = '';
  const address = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const serves = /API +(http:\S+)\/graphql[\s\S]*Ctrl\+C/.exec(said);
      if (serves !== null) resolve(serves[1]);
    };
    process_.stdout.on('data', hear);
    process_.stderr.on('data', hear);
    exited.then(() => reject(new Error(said)));
  });
  const stop = async () => {
    process_.kill();
    await exited;
    await rm(folder, { recursive: true });
  };
  return { graphql: `${address}/graphql`, stop };
}
