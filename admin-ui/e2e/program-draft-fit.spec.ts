import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { CATALOG, DRAFT, PROGRAM } from './program-data.ts';

testFits('the page of a draft', async (page, looks) => {
  const viewer = { user: { timeZone: 'Europe/Amsterdam' } };
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer, program: PROGRAM } }));
  await intercept(page, 'Draft', ({ json }) => json({ data: { program: DRAFT } }));
  await intercept(page, 'RuleCatalog', ({ json }) => json({ data: CATALOG }));
  await page.goto('/admin/programs/p/draft');
  await enter(page, person.email, person.password);
  await expect(page.locator('textarea').first()).toBeVisible();
  await looks('draft-form');
  await page.locator('input[type=radio][value=document]').check();
  await looks('draft-document');
});
