import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { MOVES, PROGRAM } from './program-data.ts';

testFits('the page of what if', async (page, looks) => {
  await intercept(page, 'Program', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, program: PROGRAM } }));
  await intercept(page, 'LevelMovement', ({ json }) => json({ data: { levelMovement: { totalCount: 412, upCount: 37, downCount: 12, moves: MOVES } } }));
  await intercept(page, 'MovedPartnerships', ({ json }) => {
    const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
    const nodes = ['Canal Bikes', 'Dune Cycles', 'Harbor Wheels and Repairs of Rotterdam'].map((name, index) => ({ id: name, name, externalId: `P-${1042 + index}`, country: 'NL' }));
    const partnerships = { totalCount: 25, totalCountIsExact: true, pageInfo, nodes };
    return json({ data: { levelMovement: { moves: MOVES.map(({ fromLevel, toLevel }) => ({ fromLevel, toLevel, partnerships })) } } });
  });
  await page.goto('/admin/programs/p/what-if');
  await enter(page, person.email, person.password);
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByText('Canal Bikes')).toBeVisible();
  await looks('what-if');
  await page.getByRole('button', { name: /^(?:Publish|Publiceren)…$/ }).click();
  await looks('publish', false);
});
