import { expect, expectAccessible, fillSignIn, test as base } from './fixtures.ts';
import { testFits } from './fits.ts';
import { openIssuer, type Issuer } from './issuer.ts';
import { freshKey, perform, vendor } from './vendor.ts';

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

const PAGE = '/admin/single-sign-on';

test('a vendor turns single sign-on on, and a colleague comes in through the company, by keyboard', async ({ page, request, issuer, guard }) => {
  // Going there is what it is for.
  guard.allow(new RegExp(`^foreign request: ${issuer.url}/authorize`));
  const key = freshKey('sso').replace('_', '-');
  const ask = await vendor(request);
  const { identityProvider } = await perform<{ identityProvider: { id: string; version: number } }>(ask, 'createIdentityProvider', 'identityProvider { id version }', {
    idempotencyKey: key,
    name: `Company ${key}`,
    issuer: issuer.url,
    audiences: ['console', 'portal'],
    algorithms: ['EDDSA'],
    rules: [{ when: { claim: { name: 'department', value: 'channel' } }, worksFor: { vendor: 'ITSELF' }, role: 'CHANNEL_OPERATIONS' }],
  });
  const { id, version } = identityProvider;
  await perform(ask, 'enableIdentityProvider', '', { id, version, token: issuer.token({ aud: 'console', sub: 'proof' }) });

  await page.goto(`/admin/integrations/identity-providers/${id}`);
  await fillSignIn(page);
  const panel = page.getByRole('region', { name: 'Single sign-on' });
  await expect(panel).toContainText('Off');
  await expect(panel).toContainText('/admin/single-sign-on');
  await panel.getByRole('button', { name: 'Turn it on' }).click();
  await expect(panel.getByLabel('Name to sign in by')).toBeFocused();
  await panel.getByLabel('Name to sign in by').fill('two words');
  await panel.getByRole('button', { name: 'Turn it on' }).press('Enter');
  await expect(panel.getByLabel('Name to sign in by')).toHaveAccessibleDescription(/letters, digits and hyphens, with no hyphen/);
  await expect(panel.getByLabel('Name to sign in by')).toBeFocused();
  await expectAccessible(page);
  await panel.getByLabel('Name to sign in by').fill(key);
  await panel.getByLabel('Client secret', { exact: true }).fill('of the console');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('Saved.')).toBeVisible();
  await expect(panel.getByLabel('Client secret', { exact: true })).toHaveValue('');
  await expect(panel).toContainText(`${PAGE}?name=${key}`);
  await expect(panel.getByRole('checkbox', { name: 'Forget the secret' })).not.toBeChecked();
  await expectAccessible(page);

  // A colleague, on a machine of its own.
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.goto('/admin/partners?q=Canal');
  await page.getByRole('link', { name: 'Sign in through your company' }).press('Enter');
  const name = page.getByLabel('Name of your company’s sign-in');
  await expect(page).toHaveTitle('Sign in through your company · Sluice');
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(name).toHaveAccessibleDescription(/Enter the name\./);
  await expect(name).toBeFocused();
  await page.keyboard.type('nobody-here');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription(/Nobody signs in by this name here\./);
  await expectAccessible(page);

  // Refused there, then not known by any rule, then in.
  issuer.signIn(null);
  await name.fill(key);
  await page.keyboard.press('Enter');
  const refused = page.getByText('Your company’s identity provider did not sign you in.');
  await expect(refused).toBeVisible();
  await expect(page.locator(':focus')).toContainText('You are not signed in');
  await expect(page).toHaveURL(PAGE);
  await expect(name).toHaveValue(key);
  await expectAccessible(page);
  issuer.signIn({ sub: `ann-${key}`, email: 'ann@company.example', email_verified: true, name: `Ann ${key}`, department: 'sales' });
  await name.press('Enter');
  await expect(page.getByText('you have no access here. Ask your administrator.')).toBeVisible();
  await expect(page).toHaveURL(PAGE);
  issuer.signIn({ sub: `ann-${key}`, email: 'ann@company.example', email_verified: true, name: `Ann ${key}`, department: 'channel' });
  // It goes on where it wanted to go before it was refused twice.
  await name.press('Enter');
  await expect(page).toHaveURL('/admin/partners?q=Canal');
  await expect(page.getByRole('link', { name: 'Canal Bikes' })).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`Ann ${key}`) })).toBeVisible();
  // The session is one like any other: it survives a reload.
  await page.reload();
  await expect(page.getByRole('link', { name: 'Canal Bikes' })).toBeVisible();

  // Turned off: nobody comes in by the name.
  await page.context().clearCookies();
  await page.goto(`/admin/integrations/identity-providers/${id}`);
  await fillSignIn(page);
  const end = panel.getByRole('button', { name: 'Turn it off' });
  await end.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Turn single sign-on off?' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(end).toBeFocused();
  await end.press('Enter');
  await dialog.getByRole('button', { name: 'Turn it off' }).press('Enter');
  await expect(panel.getByText('Nobody signs in through it any more.')).toBeFocused();
  await page.context().clearCookies();
  await page.goto(`${PAGE}?name=${key}`);
  await name.press('Enter');
  await expect(name).toHaveAccessibleDescription(/Nobody signs in by this name here\./);
});

test('coming back with what was not begun here', async ({ page }) => {
  await page.goto(`${PAGE}?code=x&state=y`);
  await expect(page.getByText('This sign-in was begun elsewhere, or took too long. Begin again.')).toBeVisible();
  await expect(page).toHaveURL(PAGE);
  await page.reload();
  await expect(page.getByText('You are not signed in')).toHaveCount(0);
});

testFits('signing in through a company', async (page, looks) => {
  await page.goto(`${PAGE}?error=access_denied`);
  await expect(page.getByRole('textbox')).toBeVisible();
  await looks('single-sign-on');
});
