import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

interface Settings {
  readonly name: string;
  readonly version: number;
}

test('an administrator changes the name of the company, and is told what is settled', async ({ page, request }) => {
  const ask = await vendor(request);
  const settings = async () => (await ask<{ vendorSettings: Settings }>('{ vendorSettings { name version } }')).vendorSettings;
  const { name } = await settings();
  await page.goto('/admin/organization');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Settings' }).press('Enter');
  await expect(page).toHaveTitle('Settings · Sluice');
  await expect(page.getByRole('combobox', { name: 'Fiscal year begins in' })).toBeDisabled();
  await expect(page.getByText('levels or points were worked out by it')).toBeVisible();
  await expectAccessible(page);

  const field = page.getByRole('textbox', { name: 'Name' });
  await field.fill(' ');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await expectAccessible(page);
  // Somebody else changes it meanwhile: that is told, and what is typed stays.
  const theirs = await settings();
  await perform(ask, 'updateVendorSettings', '', { version: theirs.version, name: `${name} BV` });
  await field.fill(`${name} & Co`);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Somebody else changed this meanwhile.')).toBeVisible();
  await expect(field).toHaveValue(`${name} & Co`);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(`${name} & Co`);
  const now = await settings();
  expect(now.name).toBe(`${name} & Co`);
  await perform(ask, 'updateVendorSettings', '', { version: now.version, name });
});

test('a new company sets its fiscal year and language', async ({ page }) => {
  const before = { name: 'Northwind Cycles', defaultLanguage: 'EN', isDefaultLanguageSettled: false, fiscalYearStartMonth: 1, isFiscalYearSettled: false, version: 1 };
  await intercept(page, 'Settings', ({ json }) => json({ data: { vendorSettings: before } }));
  await page.goto('/admin/organization/settings');
  await fillSignIn(page);
  await page.getByRole('combobox', { name: 'Fiscal year begins in' }).selectOption({ label: 'July' });
  await page.getByRole('combobox', { name: 'Default language' }).selectOption({ label: 'Nederlands' });
  await intercept(page, 'UpdateSettings', ({ json }) => json({ data: { updateVendorSettings: { vendorSettings: { version: 2 }, errors: [] } } }));
  const sent = page.waitForRequest((request) => request.postData()?.includes('mutation UpdateSettings') === true);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  // The name was not touched: it stays as somebody else may have set it meanwhile.
  const { variables } = (await sent).postDataJSON() as { variables: unknown };
  expect(variables).toEqual({ input: { version: 1, defaultLanguage: 'NL', fiscalYearStartMonth: 7 } });
});

test('who may not change settings is told so, and what does not come can be asked again', async ({ page }) => {
  const failing = (code: string) => intercept(page, 'Settings', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code, requestId: 'r-1' } }] }));
  await failing('FORBIDDEN');
  await page.goto('/admin/organization/settings');
  await fillSignIn(page);
  await expect(page.getByRole('heading', { name: 'You cannot change settings' })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await failing('INTERNAL');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
});
