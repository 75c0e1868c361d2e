import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, intercept, openAccountMenu, openOverview, person, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

const UNANSWERED = { data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'request-7' } }] };
const OWN = 'sara@partner.example';
const OTHER_PASSWORD = 'correct horse battery staple';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

/** The account of somebody whom no other test needs as she is. */
async function openAccount(page: Page, password = person.password): Promise<void> {
  await page.goto('/admin/account');
  await fillSignIn(page, password, OWN);
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeVisible();
  await expect(page.getByText('This device', { exact: true })).toBeVisible();
}

test('the menu leads to the account', async ({ page }) => {
  await openOverview(page);
  await openAccountMenu(page);
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await expect(page).toHaveTitle('Your account · Sluice');
  await expect(page.locator('main')).toBeFocused();
});

test('the profile is saved, and refused beside its field', async ({ page }) => {
  await openAccount(page);
  const profile = page.getByRole('region', { name: 'Profile' });
  const name = profile.getByLabel('Your name');
  await name.fill('');
  await profile.getByRole('button', { name: 'Save' }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Enter your name.');
  await expectAccessible(page);
  await name.fill('x'.repeat(201));
  await profile.getByRole('button', { name: 'Save' }).click();
  await expect(name).toHaveAccessibleDescription(/200/);
  for (const each of ['Sara de Smit', 'Sara Smit']) {
    await name.fill(each);
    await profile.getByLabel('Time zone').selectOption('Europe/London');
    await profile.getByRole('button', { name: 'Save' }).click();
    await expect(profile.getByRole('status')).toHaveText('Saved.');
    await expect(page.getByRole('button', { name: `Account of ${each}` })).toBeVisible();
  }
  await expectAccessible(page);
  await page.reload();
  await expect(name).toHaveValue('Sara Smit');
  await expect(profile.getByLabel('Time zone')).toHaveValue('Europe/London');
});

test('the password is changed, and does not stay on the screen', async ({ page }) => {
  await openAccount(page);
  const panel = page.getByRole('region', { name: 'Password' });
  const now = panel.getByLabel('Present password', { exact: true });
  const next = panel.getByLabel('New password', { exact: true });
  const submit = panel.getByRole('button', { name: 'Change the password' });
  await submit.click();
  await expect(now).toBeFocused();
  await now.fill('not it, not it, not it');
  await next.fill(OTHER_PASSWORD);
  await submit.click();
  await expect(now).toHaveAttribute('aria-invalid', 'true');
  await expect(now).toBeFocused();
  await expectAccessible(page);
  for (const [old, other] of [
    [person.password, OTHER_PASSWORD],
    [OTHER_PASSWORD, person.password],
  ] as const) {
    await now.fill(old);
    await next.fill(other);
    await submit.click();
    await expect(now).toHaveValue('');
    await expect(panel.getByRole('status')).toHaveText('Your password is changed.');
    await expect(next).toHaveValue('');
  }
});

test('sessions are listed, and ended elsewhere', async ({ page, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '', locale: 'en-US' });
  const other = await elsewhere.newPage();
  await openAccount(other);
  await openAccount(page);
  const panel = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(panel.getByRole('listitem').first()).toContainText('This device');
  await expect(panel.getByRole('listitem').nth(1)).toContainText('Canal Bikes');
  await expectAccessible(page);
  const before = await panel.getByRole('listitem').count();
  await panel.getByRole('listitem').nth(1).getByRole('button', { name: /^Sign out / }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(before - 1);
  await expect(panel.getByRole('status')).toHaveText('One session ended.');
  await other.reload();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await fillSignIn(other, person.password, OWN);
  await expect(other.getByText('This device', { exact: true })).toBeVisible();
  await page.reload();
  await panel.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(panel.getByText('You are signed in nowhere else.')).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  await elsewhere.close();
});

test('without mail, who runs the server changes addresses', async ({ page }) => {
  await openAccount(page);
  await expect(page.getByRole('region', { name: 'E-mail address' })).toContainText(OWN);
  await expect(page.getByRole('region', { name: 'E-mail address' })).toContainText('sends no mail');
});

test('what loads keeps its place and says so', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await intercept(page, 'Account', async ({ proceed }) => {
    await held;
    await proceed();
  });
  await page.goto('/admin/account');
  await fillSignIn(page, person.password, OWN);
  await expect(page.getByRole('status').filter({ hasText: 'Your account is loading…' })).toBeAttached();
  await expect(page.getByRole('region', { name: 'Profile' })).toHaveAttribute('aria-busy', 'true');
  await expectAccessible(page);
  release();
  await expect(page.getByLabel('Your name')).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
});

test('says what failed, and tries again', async ({ page }) => {
  await intercept(page, 'Sessions', ({ json }) => json(UNANSWERED));
  await intercept(page, 'Account', ({ json }) => json(UNANSWERED));
  await page.goto('/admin/account');
  await fillSignIn(page, person.password, OWN);
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expectAccessible(page);
  await page.unrouteAll();
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('alert').first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(left - 1);
  }
  await expect(page.getByLabel('Your name')).toBeVisible();
});

for (const width of [360, 768, 1440]) {
  for (const [language, theme] of [
    ['en', 'light'],
    ['nl', 'dark'],
  ] as const) {
    test(`the account fits ${width} pixels, ${language}, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await openAccount(page);
      await page.evaluate(
        ([chosen, dressed]) => {
          localStorage.setItem('sluice.language', chosen);
          localStorage.setItem('sluice.theme', dressed);
        },
        [language, theme] as const,
      );
      await page.reload();
      await expect(page.getByText(/^(?:This device|Dit apparaat)$/)).toBeVisible();
      await expectNoSidewaysScroll(page);
      // Panels hide what is wider than they are.
      const wider = await page.locator('section').evaluateAll((panels) =>
        panels.flatMap((panel) =>
          [...panel.querySelectorAll('input, select, button')].filter(
            (control) => control.getBoundingClientRect().right > panel.getBoundingClientRect().right,
          ),
        ).length,
      );
      expect(wider).toBe(0);
      await expectAccessible(page);
      await page.screenshot({ path: `look/account-${width}-${language}-${theme}.png`, fullPage: true, animations: 'disabled' });
    });
  }
}
