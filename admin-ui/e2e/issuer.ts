import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of tokens on this machine, as OpenID Connect has it. */
export interface Issuer {
  readonly url: string;
  /** A token of it that says this, valid for some minutes. */
  readonly token: (claims: Readonly<Record<string, unknown>>) => string;
  readonly close: () => Promise<void>;
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export async function openIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = { ...publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'EdDSA', use: 'sig' };
  let url = '';
  const answers = (path: string | undefined) => {
    if (path === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
    return path === '/keys' ? { keys: [key] } : undefined;
  };
  const server = createServer((request, response) => {
    const body = answers(request.url);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (claims) => {
      const now = Math.floor(Date.now() / 1000);
      const signed = `${encoded({ alg: 'EdDSA', kid: 'first', typ: 'JWT' })}.${encoded({ iss: url, iat: now, exp: now + 300, ...claims })}`;
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
