import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

const FIELDS = ['external_id', 'name', 'country', 'region', 'partner_type', 'status', 'distributor', 'valid_from'].map((name, index) => ({ name, required: index < 2 }));
const REPORT = {
  written: false, rows: 1214, inserted: 12, changed: 40, unchanged: 1159, badRows: 3,
  problems: [
    { line: 17, column: 'Country of the company', message: 'There is no such country: "Atlantis".' },
    { line: 18, column: null, message: 'The row has 7 cells, the header has 8.' },
    { line: 1041, column: 'Since', message: 'This is no date as the mapping says: "yesterday".' },
  ],
};

testFits('the page of imports', async (page, looks) => {
  await intercept(page, 'ImportFields', ({ json }) => json({ data: { importFields: FIELDS } }));
  await page.route('**/graphql', (route) =>
    (route.request().headers()['content-type'] ?? '').startsWith('multipart/') ? route.fulfill({ json: { data: { importFile: { report: REPORT, errors: [] } } } }) : route.fallback(),
  );
  await page.goto('/admin/integrations/import');
  await enter(page, person.email, person.password);
  await page.locator('input[type=file]').setInputFiles({ name: 'partners-of-the-second-quarter.csv', mimeType: 'text/csv', buffer: Buffer.from('external id,name,Country of the company,Since\n') });
  await page.getByLabel(/“Status”|‘Status’/).selectOption('=');
  await looks('import-mapping');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('row')).toHaveCount(REPORT.problems.length + 1);
  await looks('import-report');
});
