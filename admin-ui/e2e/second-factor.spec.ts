import { createHmac } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, person, test } from './fixtures.ts';

/** Somebody whom no other test signs in. */
const email = 'otto@vendor.example';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows now (RFC 6238). */
function codeOf(secret: string): string {
  const bits = [...secret].map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const word = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, '0');
}

/** Answers of the API as `email`. */
async function signedIn(request: APIRequestContext) {
  const ask = async (query: string, variables: object, token?: string) => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const response = await request.post('/graphql', { data: { query, variables }, ...(headers && { headers }) });
    return (await response.json()).data;
  };
  const { signIn } = await ask('mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }', {
    input: { email, password: person.password },
  });
  return (query: string, input: object) => ask(query, { input }, signIn.session.accessToken);
}

test('who has a second factor is asked for it, and for nothing else again', async ({ page, request }) => {
  const ask = await signedIn(request);
  const { beginSecondFactor } = await ask(
    'mutation($input: BeginSecondFactorInput!) { beginSecondFactor(input: $input) { enrollment { secret } } }',
    { currentPassword: person.password },
  );
  const { confirmSecondFactor } = await ask(
    'mutation($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes } }',
    { code: codeOf(beginSecondFactor.enrollment.secret) },
  );
  const [code, spare]: string[] = confirmSecondFactor.recoveryCodes;
  try {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/admin/sign-in');
    await fillSignIn(page, person.password, email);
    await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
    const field = page.getByLabel('Code', { exact: true });
    await expect(field).toBeFocused();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Enter');
    await expect(field).toHaveAccessibleDescription('Enter a code.');
    await field.fill('wrong');
    await page.keyboard.press('Enter');
    await expect(field).toHaveAccessibleDescription(/wrong or was used before/);
    await expect(field).toBeFocused();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    await expect(page.getByLabel('E-mail address')).toBeFocused();
    await fillSignIn(page, person.password, email);
    await field.fill(code ?? '');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Account of \S/ })).toBeVisible();
  } finally {
    const { endSecondFactor } = await ask(
      'mutation($input: EndSecondFactorInput!) { endSecondFactor(input: $input) { ended } }',
      { currentPassword: person.password, code: spare },
    );
    expect(endSecondFactor.ended).toBe(true);
  }
});
