import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor sees who would move under a draft, and publishes it', async ({ page, request }) => {
  const ask = await vendor(request);
  const { id, name, version, rules, partner } = await levelProgram(ask, 'move');
  await page.goto(`/admin/programs/${encodeURIComponent(id)}/what-if`);
  await fillSignIn(page);
  await expect(page.getByRole('heading', { level: 3, name: 'There is no draft to try' })).toBeVisible();
  await expectAccessible(page);

  // Half of what was asked: the one partner with points moves up.
  const { program } = await perform<{ program: { version: number } }>(ask, 'updateProgram', 'program { version }', { id, version, draft: { rules: rules('50') } });
  await page.reload();
  await expect(page.getByText('1 would move up, 0 down.')).toBeVisible();
  const gold = page.getByRole('region', { name: 'How many would each level hold?' }).getByRole('row').filter({ hasText: 'Gold' });
  await expect(gold.getByRole('cell')).toHaveText(['0', '1']);
  const moves = page.getByRole('region', { name: 'Who moves from where to where?' });
  await expect(moves.getByRole('row').filter({ hasText: 'Up' })).toContainText('No level → Gold');
  await expectAccessible(page);

  // Who it is, by keyboard; the address keeps it.
  await moves.getByRole('link', { name: 'No level → Gold' }).press('Enter');
  const who = page.getByRole('region', { name: 'No level → Gold' });
  await expect(who.getByRole('rowheader')).toHaveText([partner]);
  await expectAccessible(page);
  await page.reload();
  await expect(who).toContainText('1 in all');

  // Before anything applied there is nothing to compare.
  await page.getByLabel('As of').fill('2020-01-01');
  await page.getByLabel('As of').press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'There is nothing to compare' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(page.getByText('1 would move up, 0 down.')).toBeVisible();

  // A draft with problems is refused; so is a day that is over.
  const faulty = await perform<{ program: { version: number } }>(ask, 'updateProgram', 'program { version }', { id, version: program.version, draft: { rules: rules('50', 'nothing') } });
  await page.reload();
  const dialog = page.getByRole('dialog', { name: `Publish version 2 of ${name}?` });
  const publish = async (day: string) => {
    await page.getByRole('button', { name: 'Publish…' }).click();
    await expectAccessible(page);
    await expect(dialog.getByLabel('First day on which it applies')).toBeFocused();
    await dialog.getByLabel('First day on which it applies').fill(day);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  };
  await page.getByRole('button', { name: 'Publish…' }).click();
  await expect(dialog).toContainText('These problems keep it from being published');
  await page.keyboard.press('Escape');
  await publish('');
  await expect(dialog.getByText('That did not work').locator('..').locator('..')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await perform(ask, 'updateProgram', '', { id, version: faulty.program.version, draft: { rules: rules('50') } });
  await page.reload();
  await publish('2020-01-01');
  await expect(dialog.getByLabel('First day on which it applies')).toBeFocused();
  await expect(dialog.getByLabel('First day on which it applies')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name }).getByRole('link', { name: 'Draft' }).click();
  const status = page.getByRole('region', { name: 'Saving' }).getByRole('status');
  await expect(status).toHaveText('All changes are saved.');
  await page.getByRole('button', { name: 'Publish…' }).click();
  await dialog.getByLabel('First day on which it applies').fill('');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Published.', { exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Publish…' })).toHaveCount(0);
  // Where it was written, the next version may begin.
  await expect(status).toHaveText('Nothing is drafted: your first change begins the next version.');
  await page.getByLabel('Summary in English').fill('The next one.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(status).toHaveText('Saved. Partners see it once it is published.');
  await page.getByRole('navigation', { name }).getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Version 3' })).toContainText('Draft');
  await expect(page.getByRole('row').filter({ hasText: 'Version 2' })).toContainText('In force');
});
