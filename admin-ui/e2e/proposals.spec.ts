import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { reviewedProgram } from './reviewed-program.ts';
import { perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor has a program reviewed, and decides what it proposes, by keyboard', async ({ page, request }) => {
  const { name, rising, falling } = await reviewedProgram(await vendor(request), 'review');
  await page.goto('/admin/');
  await fillSignIn(page);
  await page.getByRole('banner').getByRole('link', { name: 'Levels' }).press('Enter');
  await expect(page).toHaveTitle('Levels · Sluice');
  await page.getByRole('link', { name: 'Reviews' }).press('Enter');
  await page.getByRole('combobox', { name: 'Program' }).selectOption(name);
  await expect(page.getByRole('heading', { level: 3, name: 'No review yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Review now…' }).press('Enter');
  const starting = page.getByRole('dialog', { name: `Review ${name} now?` });
  await expectAccessible(page);
  await starting.getByRole('button', { name: 'Review now' }).press('Enter');
  await expect(page.getByText(/^Reviewed\. Looked at \d+, newly proposed 2/)).toBeFocused();
  await expect(page.getByRole('row').nth(1).getByRole('cell').nth(2)).toHaveText('2');
  await expectAccessible(page);

  // Who will fall, and when.
  await page.getByRole('link', { name: 'At risk' }).press('Enter');
  await page.getByRole('combobox', { name: 'Program' }).selectOption(name);
  await expect(page.getByRole('row').filter({ hasText: falling })).toContainText('Gold → No level');
  await expectAccessible(page);

  // Why.
  await page.getByRole('link', { name: 'Proposals' }).press('Enter');
  await page.getByRole('combobox', { name: 'Program' }).selectOption(name);
  await expect(page).toHaveURL(/program=/);
  const rows = page.getByRole('row').filter({ hasText: 'Rising' });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('No level → Gold');
  await expect(rows.first()).toContainText('0 of 1');
  await expectAccessible(page);
  await page.getByRole('button', { name: `Why: ${rising[0]}` }).press('Enter');
  const why = page.getByRole('dialog', { name: `${rising[0]}: why Gold?` });
  await expect(why).toContainText('120');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Why: ${rising[0]}` })).toBeFocused();

  // One is rejected, which needs a reason; the other is approved.
  await page.getByRole('checkbox', { name: `Select ${rising[1]}` }).press('Space');
  await page.getByRole('button', { name: 'Reject…' }).press('Enter');
  const rejecting = page.getByRole('dialog', { name: 'Reject one proposal?' });
  await rejecting.getByRole('button', { name: 'Reject' }).press('Enter');
  await expect(rejecting.getByText('Say why.')).toBeVisible();
  await expect(rejecting.getByLabel('Reason')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('The contract is not signed.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('One proposal is rejected.')).toBeFocused();
  await expect(rows).toHaveCount(1);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).press('Space');
  await expect(page.getByRole('region', { name: '1 selected' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve…' }).press('Enter');
  const approving = page.getByRole('dialog', { name: 'Approve one proposal?' });
  await expect(approving).toContainText(rising[0] ?? '');
  await approving.getByRole('button', { name: 'Approve' }).press('Enter');
  await expect(page.getByText('One level is held from today on.')).toBeFocused();
  await expect(page.getByRole('heading', { level: 3, name: 'Nothing waits for you' })).toBeVisible();
  await expectAccessible(page);

  // What was decided stays to be read, and the address keeps which list it is.
  await page.getByRole('radio', { name: 'Rejected' }).check();
  await expect(page).toHaveURL(/status=REJECTED/);
  await page.reload();
  await expect(rows.first()).toContainText('The contract is not signed.');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Approved' }).check();
  await rows.getByRole('link', { name: rising[0] ?? '' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Level history' })).toContainText('By review');
});

test('where two persons are asked for, one of them is not enough', async ({ page, request }) => {
  const ask = await vendor(request);
  const { id, rising } = await reviewedProgram(ask, 'two', 'two_persons');
  await perform(ask, 'reviewLevels', '', { programId: id });
  await page.goto(`/admin/levels?program=${encodeURIComponent(id)}`);
  await fillSignIn(page);
  const approve = async () => {
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Approve…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve 2 proposals?' });
    await expect(dialog).toContainText('a colleague has to approve as well');
    await dialog.getByRole('button', { name: 'Approve' }).click();
  };
  await approve();
  await expect(page.getByText('2 wait for another person.')).toBeFocused();
  await expect(page.getByRole('row').filter({ hasText: '1 of 2' })).toHaveCount(2);

  // The same person once more is refused, and it is said about whom.
  await approve();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('That did not work').locator('..').locator('..')).toBeFocused();
  await expect(dialog).toContainText(new RegExp(`(?:${rising.join('|')}): .*another person`));
  await expectAccessible(page);
});

test('a list of proposals that does not come', async ({ page }) => {
  await intercept(page, 'LevelProposals', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-2' } }] }));
  await page.goto('/admin/levels');
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-2');
  await expectAccessible(page);
});
