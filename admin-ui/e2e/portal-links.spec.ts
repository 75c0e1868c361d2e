import { expect, expectAccessible, fillSignIn, person } from './fixtures.ts';
import { mailed } from './mailed.ts';
import { enterPortal } from './portal.ts';
import { freshKey, perform, signedIn } from './vendor.ts';

const test = mailed('portal');

const NEW_PASSWORD = 'correct horse battery staple';

test('a partner that forgot its password comes back into the portal', async ({ page, post }) => {
  await page.goto('/portal/');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Forgotten your password?' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Forgotten password' })).toBeVisible();
  await expect(page.getByText('Partner portal', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('E-mail address').fill('sara@partner.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeFocused();

  const link = await post.link('sara@partner.example');
  expect(link).toContain(`${post.url}/portal/reset-password#token=`);
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in' }).press('Enter');
  await fillSignIn(page, NEW_PASSWORD, 'sara@partner.example');
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, Sara/ })).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/$/);
});

test("a vendor's person whom a link led to the portal finds the console, signed in", async ({ page, post }) => {
  await page.goto('/portal/forgotten-password');
  await page.getByLabel('E-mail address').fill('otto@vendor.example');
  await page.keyboard.press('Enter');
  await page.goto(await post.link('otto@vendor.example'));
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Sign in' }).press('Enter');
  await fillSignIn(page, NEW_PASSWORD, 'otto@vendor.example');
  await expect(page.getByRole('heading', { level: 1, name: 'Your pages are in the console' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link')).toHaveText(['Home', 'Your account']);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Open the console' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, Otto/ })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/$/);
});

test('who was invited to a partner comes in with a new account', async ({ page, post, request }) => {
  const paul = await signedIn(request, { email: 'paul@partner.example', password: person.password });
  const email = 'nora@partner.example';
  await perform(paul, 'inviteUser', '', { idempotencyKey: freshKey('nora'), email, role: 'SELLER' });
  await page.goto(await post.link(email));
  await expect(page.getByRole('heading', { level: 1, name: 'Accept the invitation' })).toBeVisible();
  await expect(page).toHaveURL(/\/portal\/accept-invitation#/);
  await page.getByLabel('Your name').fill('Nora Nieuw');
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeFocused();
  await page.getByRole('link', { name: 'Sign in' }).press('Enter');
  await fillSignIn(page, NEW_PASSWORD, email);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Nora Nieuw' })).toBeVisible();
});

test('who has an account is of two organizations then, and goes from one to the other', async ({ page, post, request }) => {
  const paul = await signedIn(request, { email: 'paul@partner.example', password: person.password });
  const email = 'dana@distributor.example';
  await perform(paul, 'inviteUser', '', { idempotencyKey: freshKey('dana'), email, role: 'MARKETER' });
  await page.goto(await post.link(email));
  await page.getByRole('button', { name: 'I have an account already' }).press('Enter');
  await fillSignIn(page, person.password, email);
  await expect(page.getByRole('heading', { level: 1, name: 'Accept the invitation' })).toBeFocused();
  await expect(page.getByText('You are signed in as')).toContainText(email);
  await page.getByRole('button', { name: 'Accept' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go on' }).press('Enter');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation.getByRole('link', { name: 'Points' })).toBeVisible();

  await navigation.getByRole('link', { name: 'Your account' }).press('Enter');
  const organizations = page.getByRole('region', { name: 'Organizations' });
  await expect(organizations.getByRole('listitem')).toHaveCount(2);
  await expect(organizations.getByRole('listitem').filter({ hasText: 'You are here' })).toContainText('Canal Bikes');
  await expectAccessible(page);
  await organizations.getByRole('button', { name: /^Switch to / }).press('Enter');
  await expect(navigation.getByRole('link', { name: 'Partners' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, Dana/ })).toBeVisible();
});

test('a new address is confirmed by the link that was sent to it', async ({ page, post }) => {
  await enterPortal(page, 'paul@partner.example', '/portal/account');
  const address = page.getByRole('region', { name: 'E-mail address' });
  await address.getByLabel('New e-mail address').fill('paul@new.example');
  await address.getByLabel('Present password', { exact: true }).fill(person.password);
  await address.getByRole('button', { name: 'Send the link' }).press('Enter');
  await expect(address.getByRole('status')).toContainText('paul@new.example');
  await expectAccessible(page);
  await page.goto(await post.link('paul@new.example'));
  await expect(page).toHaveURL(/\/portal\/confirm-email#/);
  await page.getByRole('button', { name: 'Confirm the address' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeFocused();
  await page.getByRole('link', { name: 'Go on' }).press('Enter');
  await page.getByRole('link', { name: 'Your account' }).press('Enter');
  await expect(page.getByText('You sign in with paul@new.example.')).toBeVisible();
});

test('a link without its secret says so', async ({ page }) => {
  for (const path of ['reset-password', 'confirm-email', 'accept-invitation']) {
    await page.goto(`/portal/${path}`);
    await expect(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
    await expectAccessible(page);
  }
});
