import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Page } from '@playwright/test';
import { codeOf } from './authenticator.ts';
import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, intercept, person, test } from './fixtures.ts';

/** Somebody whom no other test signs in. */
const email = 'otto@vendor.example';

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

/** The panel on the account page of `email`. */
async function openPanel(page: Page) {
  await page.goto('/admin/account');
  await fillSignIn(page, person.password, email);
  const panel = page.getByRole('region', { name: 'Two-step verification' });
  await expect(panel.getByLabel('Present password', { exact: true })).toBeVisible();
  return panel;
}

test('it is set up, its codes are kept and replaced, and it is turned off, by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const press = (...keys: string[]) => keys.reduce(async (before, key) => (await before, page.keyboard.press(key)), Promise.resolve());
  const focused = page.locator(':focus');
  const panel = await openPanel(page);
  const password = panel.getByLabel('Present password', { exact: true });
  const code = panel.getByLabel('Code that the app shows');
  const proof = panel.getByLabel('Code of the app, or a recovery code');
  const codes = panel.getByRole('listitem');
  await expectAccessible(page);

  await password.focus();
  await press('Enter');
  await expect(password).toHaveAccessibleDescription('Enter your password.');
  await page.keyboard.type('not it, not it');
  await press('Enter');
  await expect(password).toHaveAccessibleDescription('This is not your present password.');
  await expect(password).toBeFocused();
  await expectAccessible(page);
  await password.fill(person.password);
  await press('Enter');

  await expect(code).toBeFocused();
  await expect(panel.getByRole('img', { name: 'QR code with the key' })).toBeVisible();
  const secret = await panel.getByRole('group', { name: 'Key' }).innerText();
  const uri = await panel.getByRole('link', { name: 'Open it in an app on this device' }).getAttribute('href');
  expect(uri).toContain(`secret=${secret}`);
  await expectAccessible(page);
  await press('Enter');
  await expect(code).toHaveAccessibleDescription('Enter a code.');
  await page.keyboard.type('not it');
  await press('Enter');
  await expect(code).toHaveAccessibleDescription(/^This is not the code that your app should show/);
  await expect(code).toBeFocused();
  await expectAccessible(page);
  await code.fill(codeOf(secret));
  await press('Enter');

  await expect(focused).toHaveText('Your recovery codes');
  await expect(codes).toHaveCount(10);
  const first = await codes.allInnerTexts();
  await expectAccessible(page);
  await press('Tab');
  await expect(focused).toHaveAccessibleName('Copy: Your recovery codes');
  await press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first.map((each) => `${each}\n`).join(''));
  await press('Tab');
  await expect(focused).toHaveAccessibleName('Download');
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(download.suggestedFilename()).toBe('recovery-codes.txt');
  expect(await readFile(await download.path(), 'utf8')).toMatch(new RegExp(`^Recovery codes of ${email} at .+\n\n${first.join('\n')}\n$`));
  await page.evaluate(() => {
    window.print = () => document.title = 'printed';
  });
  await press('Tab');
  await expect(focused).toHaveAccessibleName('Print');
  await press('Enter');
  await expect(page).toHaveTitle('printed');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(`Recovery codes of ${email}`)).toBeVisible();
  await expect(page.getByText(first[0] ?? '', { exact: true })).toBeVisible();
  await expect(page.getByText('Your account', { exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await press('Tab', 'Enter');

  await expect(focused).toHaveText(/^On since .+\. Signing in asks for a code of your authenticator app\.$/);
  await expect(panel).toContainText('10 recovery codes are left.');
  await expectAccessible(page);
  await press('Tab');
  await expect(focused).toHaveText('Replace the recovery codes');
  await press('Enter');
  await expect(password).toBeFocused();
  await press('Enter');
  await expect(password).toHaveAccessibleDescription('Enter your password.');
  await expect(proof).toHaveAccessibleDescription('Enter a code.');
  await expectAccessible(page);
  await page.keyboard.type(person.password);
  await proof.fill(first[0] ?? '');
  await press('Enter');
  await expect(focused).toHaveText('Your recovery codes');
  await expect(codes).toHaveCount(10);
  const second = await codes.allInnerTexts();
  expect(first.filter((each) => second.includes(each))).toEqual([]);
  await press('Tab', 'Tab', 'Tab', 'Tab', 'Enter');

  await expect(focused).toHaveText(/^On since/);
  await press('Tab', 'Tab', 'Enter');
  await expect(password).toBeFocused();
  await page.keyboard.type(person.password);
  await proof.fill(first[1] ?? '');
  await press('Enter');
  await expect(proof).toHaveAccessibleDescription(/wrong or was used before/);
  await expectAccessible(page);
  await proof.fill(second[0] ?? '');
  await press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Two-step verification is off.');
  await expect(password).toBeFocused();
  await expect(password).toHaveValue('');
});

test('what was begun is left without a trace', async ({ page }) => {
  const panel = await openPanel(page);
  const password = panel.getByLabel('Present password', { exact: true });
  await password.fill(person.password);
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(password).toBeFocused();
  await expect(password).toHaveValue('');
  await page.reload();
  await expect(password).toBeVisible();
});

test('no clipboard, no answer: both are said', async ({ page, guard }) => {
  guard.allow(/Failed to load resource/);
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }));
  const panel = await openPanel(page);
  await intercept(page, 'BeginSecondFactor', ({ abort }) => abort());
  await panel.getByLabel('Present password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page.locator(':focus')).toContainText('The server does not answer.');
  await page.unrouteAll();
  await panel.getByRole('button', { name: 'Set it up' }).click();
  await panel.getByRole('button', { name: 'Copy: Key' }).click();
  await expect(panel.getByText('This could not be copied.')).toBeVisible();
  await expectAccessible(page);
});
