import { expect, expectAccessible, fillSignIn, intercept, openOverview, person, test as base } from './fixtures.ts';
import { openIssuer, type Issuer } from './issuer.ts';
import type { APIRequestContext, Locator, Page } from '@playwright/test';

const test = base.extend<{ issuer: Issuer }>({
  // oxlint-disable-next-line no-empty-pattern -- how Playwright wants a fixture that needs no other
  issuer: async ({}, use) => {
    const issuer = await openIssuer();
    await use(issuer);
    await issuer.close();
  },
});

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
  test.skip(process.env['SLUICE_ISSUERS__PRIVATE_HOSTS'] === undefined, 'this server asks no issuer on this machine');
});

const PROVIDERS = '/admin/integrations/identity-providers';

async function open(page: Page): Promise<void> {
  await page.goto(PROVIDERS);
  await fillSignIn(page);
  await expect(page.getByRole('region', { name: 'Identity providers' })).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
}

/** Fills in the dialog that describes a provider. */
async function describe(dialog: Locator, name: string, issuer: string): Promise<void> {
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Issuer').fill(issuer);
  await dialog.getByLabel('Audiences').fill('portal\n\nportal-test');
  await dialog.getByRole('checkbox', { name: 'EDDSA' }).check();
  await dialog.getByRole('button', { name: 'Describe it' }).click();
}

/** The partner's administrator lets the people of this issuer in. */
async function consent(request: APIRequestContext, issuer: string): Promise<void> {
  const ask = async (query: string, variables: object, token?: string): Promise<Record<string, unknown>> => {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await request.post('/graphql', { data: { query, variables }, headers });
    return ((await answer.json()) as { data: Record<string, unknown> }).data;
  };
  const paul = { email: 'paul@partner.example', password: person.password };
  const { signIn } = (await ask('mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }', {
    input: paul,
  })) as unknown as { signIn: { session: { accessToken: string } } };
  const { identityConsents } = (await ask('{ identityConsents(first: 100) { nodes { id version issuer } } }', {}, signIn.session.accessToken)) as unknown as {
    identityConsents: { nodes: { id: string; version: number; issuer: string }[] };
  };
  const asked = identityConsents.nodes.find((node) => node.issuer === issuer);
  const { setIdentityConsent } = (await ask(
    'mutation($input: SetIdentityConsentInput!) { setIdentityConsent(input: $input) { errors { code } } }',
    { input: { id: asked?.id, version: asked?.version, granted: true } },
    signIn.session.accessToken,
  )) as unknown as { setIdentityConsent: { errors: unknown[] } };
  expect(setIdentityConsent.errors).toEqual([]);
}

/** Who comes with this token, or the status of the refusal. */
async function who(request: APIRequestContext, token: string): Promise<unknown> {
  const answer = await request.post('/graphql', { data: { query: '{ viewer { user { name } role } }' }, headers: { authorization: `Bearer ${token}` } });
  return answer.ok() ? ((await answer.json()) as { data: { viewer: unknown } }).data.viewer : answer.status();
}

test('a vendor describes its issuer, tries it, lets people in and blocks one', async ({ page, request, issuer }) => {
  const name = `Portal ${Date.now() % 1_000_000}`;
  const dialog = page.getByRole('dialog');
  const focused = page.locator(':focus');
  await openOverview(page);
  await page.getByRole('link', { name: 'Integrations' }).click();
  await page.getByRole('link', { name: 'Identity providers' }).click();
  await expect(page).toHaveTitle('Identity providers · Sluice');
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expectAccessible(page);

  // Described: refusals beside their fields.
  await page.getByRole('button', { name: 'New provider' }).click();
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByRole('button', { name: 'Describe it' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Enter a name.');
  await expect(dialog.getByLabel('Issuer')).toHaveAccessibleDescription(/Enter the issuer\.$/);
  await expect(dialog.getByLabel('Audiences')).toHaveAccessibleDescription(/Enter at least one\.$/);
  await expectAccessible(page);
  await describe(dialog, name, 'https://10.0.0.1');
  await expect(dialog.getByLabel('Issuer')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Issuer')).toBeFocused();
  await dialog.getByLabel('Issuer').fill(issuer.url);
  for (const algorithm of ['RS256', 'EDDSA']) await dialog.getByRole('checkbox', { name: algorithm }).uncheck();
  await dialog.getByRole('button', { name: 'Describe it' }).click();
  await expect(dialog.getByRole('checkbox').first()).toBeFocused();
  await expectAccessible(page);
  await describe(dialog, name, issuer.url);
  await expect(page).toHaveURL(new RegExp(`${PROVIDERS}/.+`));
  await expect(page).toHaveTitle(`${name} · Sluice`);
  const description = page.getByRole('region', { name });
  await expect(description).toContainText('Disabled');
  await expect(description).toContainText('portal, portal-test');
  await expect(page.getByRole('heading', { level: 3, name: 'Nobody yet' })).toBeVisible();
  await expectAccessible(page);

  // Whom it lets in.
  const rules = page.getByRole('region', { name: 'Who is let in' });
  const add = async (fill: () => Promise<void>) => {
    await rules.getByRole('button', { name: 'New rule' }).click();
    await expect(dialog.getByLabel('Who fits')).toBeFocused();
    await fill();
    await dialog.getByRole('button', { name: 'Add the rule' }).click();
  };
  await add(async () => {
    await dialog.getByLabel('Domain').fill('not a domain');
    await dialog.getByLabel('Find the partner by name or number').fill('no such partner');
    await expect(dialog.getByLabel('Partner', { exact: true })).toHaveText('Nothing found');
  });
  await expect(dialog.getByLabel('Partner', { exact: true })).toHaveAccessibleDescription('Choose one.');
  await expect(dialog.getByLabel('Role there')).toHaveAccessibleDescription('Choose one.');
  await expectAccessible(page);
  await dialog.getByLabel('Find the partner by name or number').fill('Canal');
  await dialog.getByLabel('Partner', { exact: true }).selectOption(await dialog.locator('option', { hasText: 'Canal Bikes' }).getAttribute('value'));
  await dialog.getByLabel('Role there').selectOption('FINANCE');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(dialog.getByLabel('Domain')).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByLabel('Domain')).toBeFocused();
  await dialog.getByLabel('Domain').fill('canal.example');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(dialog.getByLabel('Role there')).toHaveAccessibleDescription(/no such role/);
  await dialog.getByLabel('Role there').selectOption('SELLER');
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rules.getByRole('listitem')).toHaveText([/Verified mail address at canal\.example.*works for Canal Bikes as Seller/]);
  await add(async () => {
    await dialog.getByLabel('Who fits').selectOption('claim');
    await dialog.getByLabel('Claim').fill('groups');
    await dialog.getByLabel('Text').fill('staff');
    await dialog.getByLabel('Works for').selectOption('vendor');
    await dialog.getByLabel('Role there').selectOption('CHANNEL_SALES');
  });
  await expect(rules.getByRole('listitem')).toHaveCount(2);
  await add(async () => {
    await dialog.getByLabel('Domain').fill('dist.example');
    await dialog.getByLabel('Works for').selectOption('distributorship');
    await dialog.getByLabel('Distributor', { exact: true }).selectOption({ label: 'Velo Distribution' });
    await dialog.getByLabel('Role there').selectOption('CHANNEL_TEAM');
  });
  await expect(rules.getByRole('listitem')).toHaveCount(3);
  await rules.getByRole('button', { name: 'Move up: Verified mail address at dist.example' }).press('Enter');
  await expect(rules.getByRole('listitem')).toHaveText([/canal/, /dist/, /groups/]);
  await expect(focused).toHaveAccessibleName('Move up: Verified mail address at dist.example');
  await rules.getByRole('button', { name: 'Remove: Verified mail address at dist.example' }).press('Enter');
  await expect(rules.getByRole('listitem')).toHaveText([/canal/, /groups is or has “staff”.*your own organization as Channel sales/]);
  await expect(focused).toHaveAccessibleName('Remove: groups is or has “staff”');
  await expectAccessible(page);

  // Tried, and enabled by what proves that it is the vendor's.
  const tryIt = page.getByRole('region', { name: 'Try it' });
  const token = tryIt.getByLabel('Token');
  const wrong = issuer.token({ aud: 'somebody else', sub: 'u-1' });
  const annas = () => issuer.token({ aud: 'portal', sub: 'u-1', email: 'anna@canal.example', email_verified: true, name: 'Anna of Canal' });
  const right = annas();
  await tryIt.getByRole('button', { name: 'Ask the issuer' }).click();
  await expect(tryIt).toContainText(`${issuer.url}/keys`);
  await expect(tryIt).toContainText('One key');
  await expect(tryIt.getByText('The token')).toHaveCount(0);
  await token.fill(wrong);
  await tryIt.getByRole('button', { name: 'Ask the issuer' }).click();
  await expect(tryIt).toContainText('The token does not count');
  await expectAccessible(page);
  await tryIt.getByRole('button', { name: 'Enable with this token' }).click();
  await expect(token).toHaveAttribute('aria-invalid', 'true');
  await expect(token).toBeFocused();
  await expectAccessible(page);
  await token.fill('');
  await tryIt.getByRole('button', { name: 'Enable with this token' }).click();
  await expect(token).toHaveAccessibleDescription(/it proves that the issuer’s tokens are for you\.$/);
  await token.fill(right);
  await tryIt.getByRole('button', { name: 'Ask the issuer' }).click();
  await expect(tryIt).toContainText('For whom it works has not consented to this provider.');
  expect(await who(request, right)).toBe(401);
  await tryIt.getByRole('button', { name: 'Enable with this token' }).click();
  await expect(description).toContainText('Enabled');
  await expect(token).toBeFocused();
  await expect(token).toHaveValue('');
  await expect(tryIt.getByText('Its tokens count from now on.')).toBeVisible();
  await expect(tryIt.getByRole('button', { name: 'Enable with this token' })).toHaveCount(0);
  await expectAccessible(page);
  // Enabling asks the partner, and only its word lets anybody in.
  expect(await who(request, right)).toBe(401);
  await consent(request, issuer.url);
  await token.fill(right);
  await tryIt.getByRole('button', { name: 'Ask the issuer' }).click();
  await expect(tryIt).toContainText('The token counts.');
  expect(await who(request, right)).toEqual({ user: { name: 'Anna of Canal' }, role: 'SELLER' });

  // Blocked, and let in again.
  await page.getByRole('link', { name: 'All identity providers' }).click();
  const people = page.getByRole('region', { name: 'People let in' });
  const anna = people.getByRole('listitem').filter({ hasText: name });
  await expect(anna).toContainText('anna@canal.example');
  await expect(anna).toContainText('Let in');
  await anna.getByRole('button', { name: 'Block Anna of Canal' }).press('Enter');
  await expect(anna.getByText('Blocked', { exact: true })).toBeVisible();
  await expect(people.getByRole('status')).toHaveText('Anna of Canal is blocked.');
  await expect(focused).toHaveAccessibleName('Let in again: Anna of Canal');
  await expectAccessible(page);
  expect(await who(request, right)).toBe(401);
  await page.keyboard.press('Enter');
  await expect(anna.getByText('Blocked', { exact: true })).toHaveCount(0);
  // What began with the former token has ended; another begins anew.
  expect(await who(request, annas())).toEqual({ user: { name: 'Anna of Canal' }, role: 'SELLER' });

  // Another name, no tokens any more, and gone.
  await page.getByRole('link', { name, exact: true }).click();
  const reading = page.getByRole('region', { name: 'How tokens are read' });
  await reading.getByLabel('Claim with the name').fill('');
  await reading.getByRole('button', { name: 'Save' }).click();
  await expect(reading.getByLabel('Claim with the name')).toHaveAttribute('aria-invalid', 'true');
  await expect(reading.getByLabel('Claim with the name')).toBeFocused();
  await reading.getByLabel('Claim with the name').fill('full_name');
  await reading.getByRole('checkbox', { name: 'Only verified addresses' }).uncheck();
  await reading.getByRole('button', { name: 'Save' }).click();
  await expect(reading.getByRole('status')).toHaveText('Saved.');
  await page.reload();
  await expect(reading.getByLabel('Claim with the name')).toHaveValue('full_name');
  await expect(reading.getByRole('checkbox')).not.toBeChecked();
  await description.getByRole('button', { name: 'Disable' }).press('Enter');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Disable' }).press('Enter');
  await expect(focused).toHaveText('Its tokens count no more.');
  await expect(description).toContainText('Disabled');
  expect(await who(request, annas())).toBe(401);
  await description.getByRole('button', { name: 'Delete' }).press('Enter');
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(description.getByRole('button', { name: 'Delete' })).toBeFocused();
  const address = page.url();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(page.getByRole('region', { name: 'People let in' })).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(address);
  await expect(page.getByText('There is no such identity provider')).toBeVisible();
  await expectAccessible(page);
});

test('what somebody else changed meanwhile is not overwritten, and the next attempt is made on what is', async ({ page, browser, baseURL, issuer }) => {
  const name = `Stale ${Date.now() % 1_000_000}`;
  await open(page);
  await page.getByRole('button', { name: 'New provider' }).click();
  await describe(page.getByRole('dialog'), name, issuer.url);
  await expect(page.getByRole('region', { name })).toBeVisible();
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' });
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await fillSignIn(other);
  const reading = (of: Page) => of.getByRole('region', { name: 'How tokens are read' });
  await reading(other).getByLabel('Name', { exact: true }).fill(`${name} of another`);
  await reading(other).getByRole('button', { name: 'Save' }).click();
  await expect(reading(other).getByRole('status')).toHaveText('Saved.');
  await elsewhere.close();
  await reading(page).getByLabel('Claim with the language').fill('lang');
  await reading(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.locator(':focus')).toContainText('Somebody else changed this meanwhile.');
  await expectAccessible(page);
  await expect(page.getByRole('region', { name: `${name} of another` })).toBeVisible();
  await reading(page).getByRole('button', { name: 'Save' }).click();
  await expect(reading(page).getByRole('status')).toHaveText('Saved.');
});

test('others than a vendor’s administrators are not led here', async ({ page }) => {
  await page.goto('/admin/integrations');
  await fillSignIn(page, person.password, 'dana@distributor.example');
  await expect(page.getByRole('region', { name: 'API keys' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New service account' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Identity providers' })).toHaveCount(0);
});

test('nothing yet and failed are told apart', async ({ page }) => {
  const none = { totalCount: 0, totalCountIsExact: true, nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
  await intercept(page, 'IdentityProviders', ({ json }) => json({ data: { identityProviders: none } }));
  await intercept(page, 'ExternalIdentities', ({ json }) => json({ data: { viewer: { user: { timeZone: 'UTC' } }, externalIdentities: none } }));
  await open(page);
  await expect(page.getByRole('heading', { level: 3, name: 'No identity providers yet' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Nobody yet' })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  const failed = { data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'request-7' } }] };
  for (const operation of ['IdentityProviders', 'ExternalIdentities']) await intercept(page, operation, ({ json }) => json(failed));
  await page.reload();
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expectAccessible(page);
  await page.unrouteAll();
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('alert').first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(left - 1);
  }
});
