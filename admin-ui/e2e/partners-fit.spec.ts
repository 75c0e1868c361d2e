import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { FACT_TYPES, PARTNER, PARTNER_ACTIVITY, PARTNER_ATTRIBUTES, PARTNER_DEALS, PARTNER_FACTS, PARTNER_ROWS, PARTNER_STANDING, PROGRAM_LEVELS, SAVED_VIEWS } from './partner-data.ts';

testFits('the pages of partners', async (page, looks) => {
  const viewer = { user: { timeZone: 'Europe/Amsterdam' }, capabilities: ['MANAGE_PARTNERSHIPS', 'MANAGE_PROGRAMS', 'READ_AUDIT'] };
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
  await intercept(page, 'Partners', ({ json }) => json({ data: { viewer, partnerships: { totalCount: 10000, totalCountIsExact: false, pageInfo, nodes: PARTNER_ROWS } } }));
  await intercept(page, 'ProgramLevels', ({ json }) => json({ data: PROGRAM_LEVELS }));
  await intercept(page, 'SavedViews', ({ json }) => json({ data: SAVED_VIEWS }));
  await intercept(page, 'Partner', ({ json }) => json({ data: { viewer, partnership: PARTNER } }));
  await intercept(page, 'PartnerStanding', ({ json }) => json({ data: PARTNER_STANDING }));
  await intercept(page, 'PartnerAttributes', ({ json }) => json({ data: PARTNER_ATTRIBUTES }));
  await intercept(page, 'PartnerDeals', ({ json }) => json({ data: PARTNER_DEALS }));
  await intercept(page, 'FactTypes', ({ json }) => json({ data: FACT_TYPES }));
  await intercept(page, 'PartnerFacts', ({ json }) => json({ data: PARTNER_FACTS }));
  await intercept(page, 'PartnerActivity', ({ json }) => json({ data: PARTNER_ACTIVITY }));
  await page.goto('/admin/partners?country=NL');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(PARTNER_ROWS.length + 1);
  await expect(page.getByRole('row').nth(2)).toContainText('Platinum');
  await looks('partners-list');
  for (const [name, button] of [
    ['partners-take', /^(?:Take along|Meenemen)…$/],
    ['partners-view', /^(?:Edit view|Weergave wijzigen)…$/],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await looks(name, false);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /^(?:Change|Wijzigen)…$/ }).click();
  await looks('partners-change', false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(?:Clear|Wissen)$/ }).click();
  await page.getByRole('link', { name: 'Canal Bikes' }).click();
  await expect(page.getByText('Otto Oort')).toBeVisible();
  await expect(page.getByText(/11\.5 more/)).toBeVisible();
  await expect(page.getByText('City rental bikes')).toBeVisible();
  await expect(page.getByText('C-2026-000417')).toBeVisible();
  await expect(page.getByText('Earn points')).toBeVisible();
  await expect(page.getByText(/^(?:Corrected|Verbeterd)$/)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('partner');
  await page.getByRole('button', { name: /^(?:Set a level|Niveau zetten)…$/ }).click();
  await looks('partner-level', false);
});
