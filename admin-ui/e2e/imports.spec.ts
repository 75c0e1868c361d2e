import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { freshKey } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a vendor brings partners as a file: is told of a bad row, corrects it, and brings it once', async ({ page }) => {
  const key = freshKey('p');
  const file = (country: string) => `Number;Name;Country;Type\n${key}-1;Wheels ${key};NL;reseller\n${key}-2;Chains ${key};${country};reseller\n`;
  await page.goto('/admin/integrations');
  await fillSignIn(page);
  await page.getByRole('navigation', { name: 'Integrations' }).getByRole('link', { name: 'Import' }).click();
  await expect(page).toHaveTitle('Import · Sluice');
  await expectAccessible(page);
  await page.getByLabel('CSV file').setInputFiles(csv('partners.csv', file('Atlantis')));
  await expect(page.getByText('partners.csv: 4 columns')).toBeVisible();
  // Columns that are called as fields are taken for them; the number is not.
  await expect(page.getByLabel('Column of “Name”')).toHaveValue('c1');
  await expect(page.getByLabel('Columns are parted by')).toHaveValue(';');
  await page.getByRole('button', { name: 'Check it' }).press('Enter');
  await expect(page.getByText('This cannot be imported')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Column of “External id”').selectOption('Number');
  await page.getByLabel('Column of “Status”').selectOption('The same for all rows:');
  await page.getByLabel('Value of “Status”').fill('ACTIVE');
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('Some rows cannot be used')).toBeVisible();
  const problems = page.getByRole('group', { name: 'What is wrong' }).getByRole('row');
  await expect(problems).toHaveCount(2);
  await expect(problems.nth(1)).toContainText('Country');
  await expect(problems.nth(1).getByRole('rowheader')).toHaveText('3');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  // Whoever leaves is asked first.
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();

  // The corrected file has the same columns, so what was said of them holds.
  await page.getByLabel('CSV file').setInputFiles(csv('corrected.csv', file('BE')));
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('Everything can be imported')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Imported', { exact: true })).toBeVisible();
  const report = page.getByRole('region', { name: 'What came of it' });
  await expect(report.getByRole('definition').nth(1)).toHaveText('2');
  await page.getByRole('button', { name: 'As a document' }).click();
  await expect(page.getByLabel('Mapping')).toHaveValue(/external_id = "Number"/);
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Everything is known already')).toBeVisible();
  await expect(report.getByRole('definition').nth(3)).toHaveText('2');
  await page.goto(`/admin/partners?q=${key}`);
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('fields that do not come, and no answer in the middle', async ({ page, guard }) => {
  guard.allow(/Failed to load resource/);
  await intercept(page, 'ImportFields', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.goto('/admin/integrations/import?kind=RATES');
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel('CSV file').setInputFiles(csv('rates.csv', 'base,quote,rate_on,rate\nEUR,USD,2026-01-02,1.1\n'));
  await page.route('**/graphql', (route) => ((route.request().headers()['content-type'] ?? '').startsWith('multipart/') ? route.abort('internetdisconnected') : route.fallback()));
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('This cannot be imported')).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('Everything can be imported')).toBeVisible();
});
