import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor sets a target for a partner and for a role, is refused the same again, replaces it, and archives it', async ({ page, request }) => {
  const key = freshKey('goal');
  const ask = await vendor(request);
  await perform(ask, 'defineMetric', '', {
    idempotencyKey: key, key, nameEn: `Goal ${key}`, nameNl: 'Doel',
    definition: { unit: 'NUMBER', measure: { sellThrough: { aggregate: 'SUM_QUANTITY', window: { rollingMonths: 12 } } } },
  });
  await perform(ask, 'createPartnership', '', { idempotencyKey: `${key}p`, name: `Partner ${key}`, country: 'NL' });
  await page.goto(`/admin/partners?q=${key}`);
  await fillSignIn(page);
  await page.getByRole('link', { name: `Partner ${key}` }).click();
  await page.getByRole('link', { name: 'Targets', exact: true }).click();
  await expect(page).toHaveTitle('Targets · Sluice');
  await expect(page.getByRole('heading', { name: 'There are no such targets' })).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole('dialog');
  const write = async (value: string) => {
    await dialog.getByLabel('Metric').selectOption({ label: `Goal ${key}` });
    await dialog.getByLabel('First day').fill('2026-01-01');
    await dialog.getByLabel('Last day').fill('2026-12-31');
    await dialog.getByLabel('To be reached').fill(value);
  };
  await page.getByRole('button', { name: 'Set a target…' }).press('Enter');
  await expect(dialog.getByLabel('Partner', { exact: true })).toContainText(`Partner ${key}`);
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await expect(dialog.getByLabel('Metric')).toBeFocused();
  await write('1200,5');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await expect(page).toHaveURL(/organization\/targets\/[^?]/);
  await expect(page.getByRole('definition').first()).toHaveText('0of 1,200.5');
  await expectAccessible(page);

  // For a role: once, and the same again is refused.
  await page.getByRole('link', { name: 'Targets' }).last().click();
  for (const refused of [false, true]) {
    await page.getByRole('button', { name: 'Set a target…' }).click();
    await dialog.getByLabel('By whom').selectOption('A role');
    await dialog.getByLabel('Role').selectOption('Finance');
    await write('100');
    await dialog.getByRole('button', { name: 'Set it' }).click();
    if (!refused) {
      await expect(page).toHaveURL(/organization\/targets\/[^?]/);
      await page.goBack();
    }
  }
  await expect(dialog.getByRole('button', { name: 'Set it' })).toBeVisible();
  await expect(dialog.locator('[aria-invalid], [tabindex="-1"]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Metric').selectOption({ label: `Goal ${key}` });
  await expect(page).toHaveURL(/metric=/);
  await page.getByLabel('Role').selectOption('Finance');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('row').nth(1).getByRole('link').click();

  await page.getByRole('button', { name: 'Replace…' }).click();
  await expect(dialog.getByLabel('First day')).toHaveValue('2026-01-01');
  await dialog.getByLabel('To be reached').fill('250');
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByText('of 250')).toBeVisible();
  await page.getByLabel('On', { exact: true }).fill('2026-06-30');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/on=2026-06-30/);
  await expect(page.getByText('181 of 365 are over')).toBeVisible();
  await page.getByRole('button', { name: 'Archive…' }).click();
  await dialog.getByRole('button', { name: 'Archive it' }).click();
  await expect(page.getByText('Archived.', { exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Archive…' })).toHaveCount(0);
});

test('targets that do not come, and one that is not there', async ({ page }) => {
  await intercept(page, 'Targets', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.goto('/admin/organization/targets');
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.goto('/admin/organization/targets/nothing');
  await expect(page.getByRole('heading', { name: 'There is no such target' })).toBeVisible();
  await expectAccessible(page);
});
