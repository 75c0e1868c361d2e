import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor finds a partner and sees its level, what is missing, and why', async ({ page, request }) => {
  const { id, name, partner } = await levelProgram(await vendor(request), 'why');
  await page.goto(`/admin/programs/${encodeURIComponent(id)}`);
  await fillSignIn(page);
  await page.getByRole('navigation', { name }).getByRole('link', { name: 'Partners' }).press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Whose progress?' })).toBeVisible();
  await expectAccessible(page);
  const partners = page.getByRole('region', { name: 'Partners' });
  await partners.getByRole('searchbox').fill('nobody of this name');
  await expect(partners).toContainText('Nobody is found.');
  await partners.getByRole('searchbox').fill(partner);
  await partners.getByRole('link', { name: partner }).first().press('Enter');

  const standing = page.getByRole('region', { name: partner });
  await expect(standing.getByRole('definition')).toHaveText(['No level', 'No level', 'Gold']);
  await expect(standing).toContainText('What is missing for Gold');
  await expect(standing.getByRole('listitem').last()).toContainText(/40 more/);
  await expectAccessible(page);

  // How the score came about, by keyboard.
  const scores = page.getByRole('region', { name: 'Scores' });
  await expect(scores.locator('summary').first()).toContainText('60');
  await scores.locator('summary').first().press('Enter');
  await expect(scores.getByRole('listitem').first()).toBeVisible();
  const why = page.getByRole('region', { name: 'Why each level' });
  await expect(why.getByRole('heading', { level: 3 })).toContainText('Gold');
  await expect(why.getByText(/all of these/)).toBeVisible();
  await expectAccessible(page);

  // The day and the partner stay in the address; on a day before all this there is nothing.
  await standing.getByLabel('As of').fill('2020-01-01');
  await standing.getByLabel('As of').press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Nothing was worked out' })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 3, name: 'Nothing was worked out' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(standing).toContainText('What is missing for Gold');
});
