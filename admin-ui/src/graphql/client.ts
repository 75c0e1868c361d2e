import { print } from '@0no-co/graphql.web';
import type { TadaDocumentNode } from 'gql.tada';
import { ApiError, unwrap } from './errors.ts';

const TIMEOUT_MS = 30_000;

export interface RequestOptions {
  readonly accessToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one document to the server. Throws `ApiError`; a request aborted by its caller rejects with the abort itself. */
export async function send<Data, Variables>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { accessToken, signal }: RequestOptions = {},
): Promise<Data> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    // Messages come translated.
    'accept-language': documentLanguage(),
  };
  if (accessToken !== undefined) headers['authorization'] = `Bearer ${accessToken}`;

  let response: Response;
  let text: string;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: print(operation), variables }),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    text = await response.text();
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiError('UNREACHABLE', 'The server did not answer.', { cause });
  }
  return unwrap(response.status, parse(text)) as Data;
}

/** A file that the server makes. Throws as `send` does. */
export async function download(path: string, accessToken: string): Promise<Blob> {
  const headers = { authorization: `Bearer ${accessToken}`, 'accept-language': documentLanguage() };
  try {
    const response = await fetch(path, { headers, cache: 'no-store' });
    if (response.ok) return await response.blob();
    unwrap(response.status, parse(await response.text()));
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('UNREACHABLE', 'The file broke off.', { cause });
  }
  throw new ApiError('UNAVAILABLE', 'The server gave no file.');
}

function documentLanguage(): string {
  return typeof document === 'undefined' || document.documentElement.lang === '' ? 'en' : document.documentElement.lang;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
