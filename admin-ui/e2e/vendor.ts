import type { APIRequestContext } from '@playwright/test';
import { expect, person } from './fixtures.ts';

export type Ask = <Data>(query: string, variables?: object) => Promise<Data>;

/** The API as `person` asks it: for what a test needs that no page makes yet. */
export function vendor(request: APIRequestContext): Promise<Ask> {
  return signedIn(request, person);
}

/** The API as somebody asks it. */
export async function signedIn(request: APIRequestContext, who: typeof person): Promise<Ask> {
  const send = async (query: string, variables: object, token?: string): Promise<unknown> => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = (await (await request.post('/graphql', { data: { query, variables }, headers })).json()) as { data: unknown; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const data = await send('mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }', { input: who });
  const token = (data as { signIn: { session: { accessToken: string } } }).signIn.session.accessToken;
  return async <Data>(query: string, variables: object = {}) => (await send(query, variables, token)) as Data;
}

/** A mutation whose one argument is `input`, and which must not be refused. */
export async function perform<Payload>(ask: Ask, mutation: string, fields: string, input: object): Promise<Payload> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await ask<Record<string, Payload & { errors: unknown[] }>>(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} errors { field message } } }`, {
    input,
  });
  const payload = data[mutation];
  if (payload === undefined) throw new Error(`${mutation} answered nothing`);
  expect(payload.errors).toEqual([]);
  return payload;
}

/** What no other run of the tests has used as a key. */
export function freshKey(prefix: string): string {
  return `${prefix}_${Date.now().toString(36)}`;
}
