import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of tokens on this machine, as OpenID Connect has it. */
export interface Issuer {
  readonly url: string;
  /** A token of it that says this, valid for some minutes. */
  readonly token: (claims: Readonly<Record<string, unknown>>) => string;
  /** Signs in whoever comes as somebody of whom it says this; null: refuses. */
  readonly signIn: (claims: Readonly<Record<string, unknown>> | null) => void;
  readonly close: () => Promise<void>;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export async function openIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'EdDSA', use: 'sig' };
  let url = '';
  let person: Readonly<Record<string, unknown>> | null = null;
  /** What was asked for the codes that are out. */
  const asked = new Map<string, URLSearchParams>();

  const token = (claims: Readonly<Record<string, unknown>>) => {
    const now = Math.floor(Date.now() / 1000);
    const signed = `${encoded({ alg: 'EdDSA', kid: 'first', typ: 'JWT' })}.${encoded({ iss: url, iat: now, exp: now + 300, ...claims })}`;
    return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
  };

  /** Sends somebody back, with a code if it was signed in (RFC 6749, section 4.1.2). */
  const authorize = (query: URLSearchParams): string => {
    const back = new URL(query.get('redirect_uri') ?? url);
    back.searchParams.set('state', query.get('state') ?? '');
    back.searchParams.set('iss', url);
    if (person === null) {
      back.searchParams.set('error', 'access_denied');
      return back.href;
    }
    // What looks like a number to a router that reads addresses.
    const code = `${asked.size + 1}e5`;
    asked.set(code, query);
    back.searchParams.set('code', code);
    back.searchParams.set('session_state', randomUUID());
    return back.href;
  };

  const exchange = async (request: IncomingMessage): Promise<object | undefined> => {
    let sent = '';
    for await (const chunk of request) sent += String(chunk);
    const form = new URLSearchParams(sent);
    const query = asked.get(form.get('code') ?? '');
    asked.delete(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (query === undefined || query.get('code_challenge') !== challenge || query.get('redirect_uri') !== form.get('redirect_uri')) return undefined;
    return { token_type: 'Bearer', id_token: token({ aud: query.get('client_id'), nonce: query.get('nonce'), ...person }) };
  };

  const answers = async (request: IncomingMessage): Promise<object | undefined> => {
    switch (new URL(request.url ?? '/', url).pathname) {
      case '/.well-known/openid-configuration':
        return {
          issuer: url,
          jwks_uri: `${url}/keys`,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          authorization_response_iss_parameter_supported: true,
        };
      case '/keys':
        return { keys: [key] };
      case '/token':
        return exchange(request);
      default:
        return undefined;
    }
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/authorize') {
      response.writeHead(302, { location: authorize(searchParams) });
      response.end();
      return;
    }
    void answers(request).then((body) => {
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token,
    signIn: (claims) => {
      person = claims;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
