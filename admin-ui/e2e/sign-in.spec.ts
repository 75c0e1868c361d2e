import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, intercept, openAccountMenu, openOverview, person, signIn, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

/** A network that went and came back: everything on the page is asked again. */
async function askAgain(page: Page): Promise<void> {
  await page.evaluate(() => ['offline', 'online'].forEach((name) => window.dispatchEvent(new Event(name))));
}

test('a wrong password is refused, said, and leaves the form filled in', async ({ page }) => {
  await page.goto('/admin/');
  await expect(page).toHaveURL(/\/admin\/sign-in$/);
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await expectAccessible(page);
  await fillSignIn(page, `not ${person.password}`);
  const refusal = page.getByText('You are not signed in');
  await expect(refusal).toBeVisible();
  await expect(page.locator(':focus')).toContainText('You are not signed in');
  await expect(page.getByLabel('E-mail address')).toHaveValue(person.email);
  await expectAccessible(page);
});

test('empty fields are named, and the first receives the focus', async ({ page }) => {
  await page.goto('/admin/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription('Enter your e-mail address.');
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('Enter your password.');
  await expectAccessible(page);
});

test('the password can be shown', async ({ page }) => {
  await page.goto('/admin/sign-in');
  await page.getByLabel('Password', { exact: true }).fill('visible');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password');
});

test('signing in opens the page that was asked for, and the session survives a reload', async ({ page }) => {
  await signIn(page, '/admin/?from=bookmark#here');
  await expect(page).toHaveURL(/\/admin\/?\?from=bookmark#here$/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(stored).not.toMatch(/token|eyJ/i);
});

test('an address of another site is not followed after signing in', async ({ page }) => {
  await signIn(page, '/admin/sign-in?redirect=%2F%2Felsewhere.example%2F');
  await expect(page).toHaveURL(/\/admin\/?$/);
});

test('signing out ends the session', async ({ page }) => {
  await openOverview(page);
  await openAccountMenu(page);
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/sign-in$/);
  await expectAccessible(page);
  await page.goto('/admin/');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('signing out in one tab signs out the other', async ({ page, context }) => {
  await openOverview(page);
  const other = await context.newPage();
  await other.goto('/admin/');
  await expect(other.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  await openAccountMenu(other);
  await other.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('a sign-out that fails is said', async ({ page, guard }) => {
  guard.allow(/Failed to load resource/);
  await openOverview(page);
  await intercept(page, 'SignOut', ({ abort }) => abort());
  await openAccountMenu(page);
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('You are still signed in');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a refused access token is renewed without a word', async ({ page, guard }) => {
  guard.allow(/Failed to load resource.*401/);
  await openOverview(page);
  let refused = 0;
  await intercept(page, 'ViewerSummary', async ({ proceed }) => {
    refused += 1;
    await proceed(refused === 1 ? 'Bearer worn-out' : undefined);
  });
  const renewed = page.waitForRequest((request) => request.postData()?.includes('RefreshSession') === true);
  await askAgain(page);
  await renewed;
  await expect.poll(() => refused).toBe(2);
  await expect(page.getByRole('region', { name: 'At a glance' })).toBeVisible();
});

test('an expired session asks to sign in and returns to the page', async ({ page, context, guard }) => {
  guard.allow(/Failed to load resource.*401/);
  await signIn(page, '/admin/?from=bookmark');
  // What is still under way is not asked again.
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await context.clearCookies();
  await intercept(page, 'Viewer', ({ proceed }) => proceed('Bearer worn-out'));
  await askAgain(page);
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await fillSignIn(page);
  await expect(page).toHaveURL(/\/admin\/?\?from=bookmark$/);
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
});

test('a server that does not answer is not mistaken for a sign-out', async ({ page, guard }) => {
  guard.allow(/Failed to load resource/);
  await openOverview(page);
  await intercept(page, 'RefreshSession', ({ abort }) => abort());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'No connection to the server' })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
});

test('the keyboard alone signs in, changes the theme and signs out', async ({ page }) => {
  await page.goto('/admin/');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.keyboard.type(person.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  await expect(page.locator('main')).toBeFocused();

  await page.reload();
  const account = page.getByRole('button', { name: /^Account of \S/ });
  await expect(account).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await expect(account).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'English' })).toBeFocused();
  await page.keyboard.type('Dark');
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(account).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Sign out on all devices' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('the sign-in page speaks both languages and fits a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/admin/sign-in');
  // The choice shows when the language's texts have come.
  await page.getByRole('radio', { name: 'Nederlands' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aanmelden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await page.getByRole('radio', { name: 'Donker' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Aanmelden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
