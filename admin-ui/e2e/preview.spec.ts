import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from './fixtures.ts';

test.beforeEach(async ({ page, request }) => {
  test.skip((await request.get('/portal')).status() === 404, 'this server has no portal');
  await signIn(page);
});

test('a vendor sees what a partner sees, changes nothing, and ends it', async ({ page, context }) => {
  await page.goto('/admin/partners?search=canal');
  await page.getByRole('link', { name: 'Canal Bikes' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'View as partner' }).click();
  const portal = await opened;
  const notice = portal.getByRole('status').filter({ hasText: 'What Canal Bikes sees' });
  await expect(notice).toBeVisible();
  // The token stands in no address, and so in no history.
  await expect.poll(() => portal.url()).not.toContain('preview');
  await expect(portal.getByRole('region', { name: 'My levels' })).toBeVisible();
  await expect(portal.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await expectAccessible(portal);
  await portal.setViewportSize({ width: 360, height: 800 });
  await expectNoSidewaysScroll(portal);
  await portal.reload();
  await expect(notice).toBeVisible();
  // The partner's people are its own.
  await portal.getByRole('link', { name: 'People' }).click();
  await expect(portal.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expect(portal.getByRole('main')).not.toContainText('Sara Smit');
  await expect(portal.getByRole('button', { name: /Invite/ })).toHaveCount(0);
  await expectAccessible(portal);

  // The account would be that of whoever looks.
  await expect(portal.getByRole('link', { name: 'Your account' })).toHaveCount(0);
  await portal.goto('/portal/account');
  await expect(portal.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();

  await portal.getByRole('button', { name: 'End the preview' }).click();
  await expect(portal.getByText('The preview is over')).toHaveCount(2);
  await expectAccessible(portal);
  // Whoever looked is signed in to the console as before, and its trail tells of it.
  await page.goto('/admin/organization/trail');
  await expect(page.getByRole('row').filter({ hasText: /view as partner/i }).first()).toBeVisible();
});

test('a preview ends when whoever looks signs out', async ({ page, context }) => {
  await page.goto('/admin/partners?search=canal');
  await page.getByRole('link', { name: 'Canal Bikes' }).click();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'View as partner' }).click();
  const portal = await opened;
  await expect(portal.getByRole('button', { name: 'End the preview' })).toBeVisible();
  await page.evaluate(() => new BroadcastChannel('sluice.session').postMessage('signed-out'));
  await expect(portal.getByRole('button', { name: 'End the preview' })).toHaveCount(0);
});

test('nobody is previewed who has not joined', async ({ page }) => {
  await page.goto('/admin/partners?search=alpenrad');
  await page.getByRole('link', { name: 'Alpenrad' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alpenrad' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'View as partner' })).toHaveCount(0);
});
