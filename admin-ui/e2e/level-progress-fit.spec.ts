import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { PARTNERSHIPS, PROGRAM, PROGRESS } from './program-data.ts';

testFits('the page of progress', async (page, looks) => {
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, program: PROGRAM } }));
  await intercept(page, 'Partnerships', ({ json }) => json({ data: { partnerships: PARTNERSHIPS } }));
  await intercept(page, 'LevelProgress', ({ json }) => json({ data: PROGRESS }));
  await page.goto('/admin/programs/p/partners');
  await enter(page, person.email, person.password);
  await page.getByRole('link', { name: /Canal Bikes/ }).click();
  await expect(page.locator('summary').first()).toBeVisible();
  await page.getByRole('region', { name: 'Scores' }).locator('summary').first().click();
  await looks('level-progress');
});
