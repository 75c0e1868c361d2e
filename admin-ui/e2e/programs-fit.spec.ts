import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { PROGRAM, PROGRAM_ROWS } from './program-data.ts';

testFits('the pages of programs', async (page, looks) => {
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
  const viewer = { user: { timeZone: 'Europe/Amsterdam' } };
  await intercept(page, 'Programs', ({ json }) =>
    json({ data: { viewer, programs: { totalCount: 38, totalCountIsExact: true, pageInfo, nodes: PROGRAM_ROWS } } }),
  );
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer, program: PROGRAM } }));
  await page.goto('/admin/programs');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(PROGRAM_ROWS.length + 1);
  await looks('programs-list');
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('row')).toHaveCount(PROGRAM.versions.length + 1);
  await looks('programs-overview');
});
