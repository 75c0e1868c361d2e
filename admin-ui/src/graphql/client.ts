import { print } from '@0no-co/graphql.web';
import type { TadaDocumentNode } from 'gql.tada';
import { ApiError, unwrap } from './errors.ts';

const TIMEOUT_MS = 30_000;
/** Files take longer, to come and to be read. */
const FILES_TIMEOUT_MS = 600_000;

export interface RequestOptions {
  /** Files by the places in the variables that they take: `input.file`. */
  readonly files?: Readonly<Record<string, Blob>> | undefined;
  readonly accessToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sends one document to the server. Throws `ApiError`; a request aborted by its caller rejects with the abort itself. */
export async function send<Data, Variables>(
  operation: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { accessToken, signal, files }: RequestOptions = {},
): Promise<Data> {
  const timeout = AbortSignal.timeout(files === undefined ? TIMEOUT_MS : FILES_TIMEOUT_MS);
  const headers: Record<string, string> = {
    accept: 'application/graphql-response+json, application/json;q=0.9',
    // Messages come translated.
    'accept-language': documentLanguage(),
  };
  if (files === undefined) headers['content-type'] = 'application/json';
  // A form could come from another site without asking; this header could not.
  else headers['graphql-require-preflight'] = '1';
  if (accessToken !== undefined) headers['authorization'] = `Bearer ${accessToken}`;

  let response: Response;
  let text: string;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: bodyOf(JSON.stringify({ query: print(operation), variables }), files),
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

/** JSON, or the form of the GraphQL multipart request specification. */
function bodyOf(operations: string, files: Readonly<Record<string, Blob>> | undefined): string | FormData {
  if (files === undefined) return operations;
  const form = new FormData();
  const places = Object.entries(files);
  form.set('operations', operations);
  form.set('map', JSON.stringify(Object.fromEntries(places.map(([place], index) => [index, [`variables.${place}`]]))));
  for (const [index, [, content]] of places.entries()) form.set(String(index), content);
  return form;
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

/** A file as the server keeps it. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly url: string;
}

/** Brings a file to the server; the same key brings it once. Throws as `send` does. */
export async function upload(content: File, key: string, accessToken: string): Promise<StoredFile> {
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'accept-language': documentLanguage(),
    'content-type': content.type === '' ? 'application/octet-stream' : content.type,
    'idempotency-key': key,
  };
  try {
    const response = await fetch(`/files?${new URLSearchParams({ name: content.name })}`, { method: 'POST', headers, body: content, cache: 'no-store' });
    const answer = parse(await response.text());
    if (response.ok) return answer as StoredFile;
    unwrap(response.status, answer);
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError('UNREACHABLE', 'The file did not arrive.', { cause });
  }
  throw new ApiError('UNAVAILABLE', 'The server did not take the file.');
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
