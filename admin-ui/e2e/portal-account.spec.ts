import { codeOf } from './authenticator.ts';
import { expect, expectAccessible, fillSignIn, person, test } from './fixtures.ts';
import { enterPortal } from './portal.ts';

const OTHER_PASSWORD = 'correct horse battery staple';
const DANA = 'dana@distributor.example';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a partner finds its account and changes its profile, by keyboard', async ({ page }) => {
  await enterPortal(page, 'paul@partner.example');
  await page.getByRole('link', { name: 'Your account' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await expect(page).toHaveTitle('Your account · Sluice');
  await expect(page.getByRole('main')).toBeFocused();
  const profile = page.getByRole('region', { name: 'Profile' });
  const name = profile.getByLabel('Your name');
  await name.fill('');
  await name.press('Enter');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Enter your name.');
  await expectAccessible(page);
  for (const [called, zone] of [
    ['Paul de Partner', 'Europe/London'],
    ['Paul', 'Europe/Amsterdam'],
  ] as const) {
    await name.fill(called);
    await profile.getByLabel('Time zone').selectOption(zone);
    await profile.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(profile.getByRole('status')).toHaveText('Saved.');
    await page.getByRole('link', { name: 'Home' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: `Welcome, ${called}` })).toBeVisible();
    await page.goBack();
    await expect(profile.getByLabel('Time zone')).toHaveValue(zone);
  }
  // Who is of one organization has none to go to.
  await expect(page.getByRole('region', { name: 'Organizations' })).toHaveCount(0);
});

test('a distributor ends its sessions elsewhere and changes its password', async ({ page, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' });
  const other = await elsewhere.newPage();
  await enterPortal(other, DANA);
  await enterPortal(page, DANA, '/portal/account');
  const sessions = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem').first()).toContainText('This device');
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).press('Enter');
  await expect(sessions.getByText('You are signed in nowhere else.')).toBeVisible();
  await other.reload();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await elsewhere.close();

  const password = page.getByRole('region', { name: 'Password' });
  for (const [old, next] of [
    [person.password, OTHER_PASSWORD],
    [OTHER_PASSWORD, person.password],
  ] as const) {
    await password.getByLabel('Present password', { exact: true }).fill(old);
    await password.getByLabel('New password', { exact: true }).fill(next);
    await password.getByRole('button', { name: 'Change the password' }).press('Enter');
    await expect(password.getByLabel('New password', { exact: true })).toHaveValue('');
    await expect(password.getByRole('status')).toHaveText('Your password is changed.');
  }
  await expectAccessible(page);
});

test('a distributor turns the second step on, signs in with it, and turns it off', async ({ page }) => {
  await enterPortal(page, DANA, '/portal/account');
  const panel = page.getByRole('region', { name: 'Two-step verification' });
  await panel.getByLabel('Present password', { exact: true }).fill(person.password);
  await panel.getByRole('button', { name: 'Set it up' }).press('Enter');
  const secret = await panel.getByRole('group', { name: 'Key' }).innerText();
  await panel.getByLabel('Code that the app shows').fill(codeOf(secret));
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused();
  await expectAccessible(page);
  const [first = '', second = ''] = await panel.getByRole('listitem').allTextContents();
  await panel.getByRole('button', { name: 'I have kept them' }).press('Enter');
  await expect(panel.getByText(/^On since/)).toBeFocused();

  await page.getByRole('button', { name: 'Sign out' }).last().press('Enter');
  await fillSignIn(page, person.password, DANA);
  await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Code', { exact: true }).fill(first);
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Turn it off' }).press('Enter');
  await panel.getByLabel('Present password', { exact: true }).fill(person.password);
  await panel.getByLabel('Code of the app, or a recovery code').fill(second);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Two-step verification is off.');
});
