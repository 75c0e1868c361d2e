import { expect, expectAccessible, fillSignIn, intercept, openOverview, person, test } from './fixtures.ts';
import type { APIRequestContext, Page } from '@playwright/test';

/** What a key may ask. */
async function scopesOf(request: APIRequestContext, key: string): Promise<unknown> {
  const answer = await request.post('/graphql', { data: { query: '{ viewer { user { name } scopes } }' }, headers: { authorization: `Bearer ${key}` } });
  return answer.ok() ? ((await answer.json()) as { data: { viewer: unknown } }).data.viewer : answer.status();
}

async function openKeys(page: Page, email = person.email): Promise<void> {
  await page.goto('/admin/integrations');
  await fillSignIn(page, person.password, email);
  await expect(page.getByRole('heading', { level: 1, name: 'Integrations' })).toBeVisible();
  await expect(page.getByText(/^(?:\d+ in all|Make one for each machine)/)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
}

/** A name that no other run has used. */
const unique = (name: string) => `${name} ${Date.now() % 1_000_000}`;

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a machine gets an account and a key, which is rotated and revoked, by keyboard alone', async ({ page, request, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const portal = unique('Portal');
  const key = unique('Production');
  const press = (...keys: string[]) => keys.reduce(async (before, each) => (await before, page.keyboard.press(each)), Promise.resolve());
  const dialog = page.getByRole('dialog');
  const row = page.getByRole('region', { name: 'API keys' }).getByRole('listitem').filter({ hasText: key });

  await openOverview(page);
  await page.getByRole('link', { name: 'Integrations' }).focus();
  await press('Enter');
  await expect(page).toHaveURL(/\/admin\/integrations\/api-keys$/);
  await expect(page).toHaveTitle('API keys · Sluice');
  await expect(page.getByRole('link', { name: 'Integrations' })).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expectAccessible(page);

  // The account.
  const newAccount = page.getByRole('button', { name: 'New service account' });
  await newAccount.focus();
  await press('Enter');
  await expect(dialog).toHaveAccessibleName('New service account');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Enter a name.');
  await expectAccessible(page);
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(newAccount).toBeFocused();
  await press('Enter');
  await page.keyboard.type(portal);
  await press('Enter');
  await expect(dialog.getByLabel('Role')).toHaveAccessibleDescription(/Choose a role\.$/);
  await expect(dialog.getByLabel('Role')).toBeFocused();
  await page.keyboard.type('Admin');
  await dialog.getByLabel('Name').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(newAccount).toBeFocused();
  const accounts = page.getByRole('region', { name: 'Service accounts' });
  await expect(accounts.getByRole('status')).toHaveText(`“${portal}” is there. Make a key for it.`);
  await expect(accounts.getByRole('listitem').filter({ hasText: portal })).toContainText('Administrator');
  await expectAccessible(page);

  // The key.
  const newKey = page.getByRole('button', { name: 'New key' });
  await newKey.focus();
  await press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/Enter a name\.$/);
  await expectAccessible(page);
  await page.keyboard.type(key);
  await press('Tab');
  await expect(dialog.getByLabel('Comes as')).toBeFocused();
  await dialog.getByLabel('Comes as').selectOption({ label: `${portal} · Administrator` });
  await press('Tab', 'Tab', 'Space');
  await expect(dialog.getByRole('checkbox', { name: 'Read the audit trail' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Act for people' })).toHaveAccessibleDescription(/For portals\.$/);
  await press('Enter');
  const secretOf = async () => dialog.getByRole('group', { name: 'Key' }).innerText();
  await expect(page.locator(':focus')).toContainText('It is shown now and never again.');
  const first = await secretOf();
  expect(first).toMatch(/^sluice_[0-9a-f]{32}_[0-9a-f]{72}$/);
  await expectAccessible(page);
  await press('Tab', 'Enter');
  await expect(dialog.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await press('Tab', 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(newKey).toBeFocused();
  await expect(row).toContainText('Active');
  await expect(row).toContainText(portal);
  await expect(row).toContainText('Read the audit trail');
  await expect(row).toContainText('Never');
  await expect(row).toContainText(first.slice(0, 'sluice_'.length + 32));
  await expect(page.getByText(first)).toHaveCount(0);
  expect(await scopesOf(request, first)).toEqual({ user: { name: portal }, scopes: ['READ_AUDIT'] });
  await page.reload();
  await expect(row).toContainText('Last used');
  await expect(row).not.toContainText('Never');

  // Another scope.
  const change = row.getByRole('button', { name: `Change ${key}` });
  await change.focus();
  await press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveValue(key);
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await dialog.getByLabel('Name').fill('');
  await press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/Enter a name\.$/);
  await expectAccessible(page);
  await page.keyboard.type(key);
  await dialog.getByRole('checkbox', { name: 'Manage segments' }).press('Space');
  await dialog.getByRole('checkbox', { name: 'Read the audit trail' }).press('Space');
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(change).toBeFocused();
  await expect(row).toContainText('Manage segments');
  const changed = { user: { name: portal }, scopes: ['MANAGE_SEGMENTS'] };
  expect(await scopesOf(request, first)).toEqual(changed);

  // No access for a while.
  const take = accounts.getByRole('button', { name: `Take access away: ${portal}` });
  await take.focus();
  await press('Enter');
  await expect(dialog).toHaveAccessibleName(`Take access away from “${portal}”?`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Take access away' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(accounts.getByRole('status')).toHaveText(`“${portal}” has no access any more.`);
  await expect(page.locator(':focus')).toHaveAccessibleName(`Give access back: ${portal}`);
  await expectAccessible(page);
  expect(await scopesOf(request, first)).toBe(401);
  await press('Enter');
  await expect(accounts.getByRole('status')).toHaveText(`“${portal}” has access again.`);
  await expect(take).toBeFocused();
  expect(await scopesOf(request, first)).toEqual(changed);

  // Another secret, with the former and without.
  const rotate = row.getByRole('button', { name: `Rotate ${key}` });
  for (const [overlap, before, former] of [
    ['For another day', first, changed],
    ['No longer, from now on', first, 401],
  ] as const) {
    await rotate.focus();
    await press('Enter');
    await expect(dialog.getByLabel('The present secret counts')).toHaveValue('86400');
    await dialog.getByLabel('The present secret counts').selectOption({ label: overlap });
    await expectAccessible(page);
    await press('Tab', 'Enter');
    await expect(page.locator(':focus')).toContainText('It is shown now and never again.');
    const secret = await secretOf();
    expect(secret).not.toBe(before);
    expect(await scopesOf(request, secret)).toEqual(changed);
    expect(await scopesOf(request, before)).toEqual(former);
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(rotate).toBeFocused();
    await expect(row.getByText('Its former secret counts until')).toHaveCount(former === 401 ? 0 : 1);
  }

  // No key any more.
  await press('Tab');
  await expect(row.getByRole('button', { name: `Revoke ${key}` })).toBeFocused();
  await press('Enter');
  await expect(dialog).toHaveAccessibleName(`Revoke “${key}”?`);
  await expectAccessible(page);
  await press('Tab', 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText('Active');
  await row.getByRole('button', { name: `Revoke ${key}` }).press('Enter');
  await dialog.getByRole('button', { name: 'Revoke' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveText(`“${key}” is revoked.`);
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button')).toHaveCount(0);
  await expectAccessible(page);
});

test('what a role does not permit is refused beside its field', async ({ page }) => {
  await openKeys(page);
  const dialog = page.getByRole('dialog');
  const finance = unique('Finance');
  await page.getByRole('button', { name: 'New service account' }).click();
  await dialog.getByLabel('Name').fill('x'.repeat(201));
  await dialog.getByLabel('Role').selectOption('SELLER');
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription(/200/);
  await dialog.getByLabel('Name').fill(finance);
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await expect(dialog.getByLabel('Role')).toHaveAccessibleDescription(/no such role/);
  await expect(dialog.getByLabel('Role')).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel('Role').selectOption('FINANCE');
  await dialog.getByRole('button', { name: 'Make the account' }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'New key' }).click();
  await dialog.getByLabel('Name').fill('Ledger');
  await dialog.getByLabel('Comes as').selectOption({ label: `${finance} · Finance` });
  await dialog.getByRole('checkbox', { name: 'Manage people' }).check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByRole('checkbox').first()).toBeFocused();
  await expect(dialog.getByRole('checkbox').first()).toHaveAccessibleDescription(/does not permit/);
  await expectAccessible(page);
});

test('a key whose answer was lost is made once', async ({ page, guard }) => {
  guard.allow(/Failed to load resource/);
  const name = unique('Lost');
  await openKeys(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'New key' }).click();
  await dialog.getByLabel('Name').fill(name);
  await intercept(page, 'CreateApiKey', async ({ original, abort }) => {
    await original();
    await abort();
  });
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.locator(':focus')).toContainText('The server does not answer.');
  await expectAccessible(page);
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.locator(':focus')).toContainText('its secret was told before');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 3, name })).toHaveCount(1);
});

test('others than vendors have keys, page by page', async ({ page, request }) => {
  const ask = async (query: string, variables: object, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return ((await (await request.post('/graphql', { data: { query, variables }, headers })).json()) as { data: Record<string, never> }).data;
  };
  const { signIn } = (await ask('mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }', {
    input: { email: 'sara@partner.example', password: person.password },
  })) as unknown as { signIn: { session: { accessToken: string } } };
  for (let number = 0; number < 30; number += 1) {
    const input = { idempotencyKey: crypto.randomUUID(), name: `Key ${number}`, scopes: [] };
    await ask('mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { errors { code } } }', { input }, signIn.session.accessToken);
  }
  await openKeys(page, 'sara@partner.example');
  const keys = page.getByRole('region', { name: 'API keys' });
  const names = () => keys.getByRole('heading', { level: 3 }).allInnerTexts();
  await expect(keys.getByRole('listitem')).toHaveCount(25);
  await expect(page.getByRole('button', { name: 'New service account' })).toHaveCount(0);
  const first = await names();
  const next = keys.getByRole('button', { name: 'Next' });
  await expect(keys.getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true');
  await next.press('Enter');
  await expect(page).toHaveURL(/\?after=/);
  await expect(keys).not.toHaveAttribute('aria-busy');
  expect((await names()).filter((name) => first.includes(name))).toEqual([]);
  await expect(next).toBeFocused();
  await expectAccessible(page);
  const second = await names();
  await page.reload();
  await expect.poll(names).toEqual(second);
  await keys.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(names).toEqual(first);
  await page.goBack();
  await expect.poll(names).toEqual(second);
});

test('nothing yet, still loading, and failed are told apart', async ({ page }) => {
  const page0 = { totalCount: 0, totalCountIsExact: true, nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
  await intercept(page, 'ApiKeys', ({ json }) => json({ data: { viewer: { user: { timeZone: 'UTC' } }, apiKeys: page0 } }));
  await intercept(page, 'KeyHolders', async ({ original, json }) => json({ data: { ...(await original()).data, serviceAccounts: page0 } }));
  await openKeys(page);
  await expect(page.getByRole('heading', { level: 3, name: 'No API keys yet' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'No service accounts yet' })).toBeVisible();
  await expectAccessible(page);
  // A key of one's own does what oneself may, and acts for nobody.
  await page.getByRole('button', { name: 'New key' }).click();
  await expect(page.getByRole('dialog').getByLabel('Comes as').locator('option')).toHaveText([/\(you\)$/]);
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: 'Act for people' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.unrouteAll();
  const failed = { data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'request-7' } }] };
  for (const operation of ['ApiKeys', 'KeyHolders']) await intercept(page, operation, ({ json }) => json(failed));
  await page.reload();
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expectAccessible(page);
  await page.unrouteAll();
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('alert').first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(left - 1);
  }
  await intercept(page, 'ApiKeys', () => new Promise(() => {}));
  await page.reload();
  await expect(page.getByRole('region', { name: 'API keys' })).toHaveAttribute('aria-busy', 'true');
  await expectAccessible(page);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
