import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { CATALOG, DRAFT, PROGRAM } from './program-data.ts';

testFits('the page of a draft', async (page, looks) => {
  const viewer = { user: { timeZone: 'Europe/Amsterdam' } };
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer, program: PROGRAM } }));
  await intercept(page, 'Draft', ({ json }) => json({ data: { program: DRAFT } }));
  const all = (nodes: readonly object[]) => ({ pageInfo: { hasNextPage: false, endCursor: null }, nodes });
  await intercept(page, 'Metrics', ({ json }) => json({ data: { metrics: all(CATALOG.metrics) } }));
  await intercept(page, 'AttributeDefinitions', ({ json }) => json({ data: { attributeDefinitions: all(CATALOG.attributes) } }));
  await intercept(page, 'Segments', ({ json }) => json({ data: { segments: all(CATALOG.segments) } }));
  await intercept(page, 'KindsOfFacts', ({ json }) => json({ data: { factTypes: all(CATALOG.facts) } }));
  await intercept(page, 'PointPurses', ({ json }) => json({ data: { pointPurses: all(CATALOG.purses) } }));
  await intercept(page, 'PartnerTypes', ({ json }) => json({ data: { partnerTypes: all(CATALOG.partnerTypes) } }));
  await page.goto('/admin/programs/p/draft');
  await enter(page, person.email, person.password);
  await expect(page.locator('textarea').first()).toBeVisible();
  await looks('draft-form');
  await page.locator('input[type=radio][value=document]').check();
  await looks('draft-document');
});
