import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor defines what it keeps of partners and what it measures of that, by keyboard', async ({ page, request }) => {
  const ask = await vendor(request);
  const key = freshKey('d');
  await page.goto('/admin/organization');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Data', exact: true }).press('Enter');
  await expect(page).toHaveTitle('Data · Sluice');
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'New attribute…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Amount' });
  await dialog.getByRole('button', { name: 'Define it for good' }).press('Enter');
  await expect(dialog.getByText('Fill this in.')).toHaveCount(4);
  await expectAccessible(page);
  await dialog.getByLabel('English name').fill(`Budget ${key}`);
  await dialog.getByLabel('Dutch name').fill('Budget');
  await expect(dialog.getByLabel('Key')).toHaveValue(`budget_${key}`);
  await dialog.getByLabel('Currency').fill('eur');
  await dialog.getByRole('button', { name: 'Define it for good' }).press('Enter');
  await expect(page.getByText('The attribute is there.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Attributes' }).getByRole('row').filter({ hasText: `Budget ${key}` })).toContainText('EUR');

  await page.getByRole('button', { name: 'New type…' }).press('Enter');
  await dialog.getByLabel('English name').fill(`Visit ${key}`);
  await dialog.getByLabel('Dutch name').fill('Bezoek');
  await dialog.getByRole('checkbox', { name: 'Each has an amount' }).press('Space');
  await dialog.getByRole('button', { name: 'Tell them apart by something…' }).press('Enter');
  const first = dialog.getByRole('group', { name: 'Told apart by, 1' });
  await first.getByLabel('English name').fill('Kind');
  await first.getByLabel('Dutch name').fill('Soort');
  await first.getByLabel('Key').fill('NOT a key');
  await first.getByLabel('Values').fill('new, renewal');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Define it for good' }).press('Enter');
  await expect(first.getByLabel('Key')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await first.getByLabel('Key').fill('kind');
  await dialog.getByRole('button', { name: 'Define it for good' }).press('Enter');
  await expect(page.getByText('The type of facts is there.')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Types of facts' }).getByRole('row').filter({ hasText: `Visit ${key}` })).toContainText('Kind');

  await page.getByRole('button', { name: 'New metric…' }).press('Enter');
  await dialog.getByLabel('English name').fill(`Visits ${key}`);
  await dialog.getByLabel('Dutch name').fill('Bezoeken');
  await dialog.getByRole('combobox', { name: 'Type of facts' }).selectOption({ label: `Visit ${key}` });
  await dialog.getByRole('combobox', { name: 'How they become one number' }).selectOption({ label: 'How many' });
  await dialog.getByLabel('How many months').fill('999');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Define', exact: true }).press('Enter');
  await expect(dialog.getByLabel('How many months')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('How many months').fill('12');
  await dialog.getByRole('button', { name: 'Define', exact: true }).press('Enter');
  await expect(page.getByText('The metric is there.')).toBeVisible();

  const { partnership } = await perform<{ partnership: { id: string } }>(ask, 'createPartnership', 'partnership { id }', { idempotencyKey: `${key}_p`, name: `Visited ${key}` });
  const content = { fact: { partnershipId: partnership.id, occurredOn: '2026-01-05', amount: { amount: '1', currency: 'EUR' }, dimensions: [{ key: 'kind', value: 'new' }] } };
  await perform(ask, 'recordFacts', '', { facts: [{ type: `visit_${key}`, sourceId: '1', content }] });
  const value = 'query($id: ID!, $key: String!) { metricValue(partnershipId: $id, metric: { key: $key }, asOf: "2026-03-02") { value } }';
  const measured = await ask<{ metricValue: { value: string } }>(value, { id: partnership.id, key: `visits_${key}` });
  expect(measured.metricValue.value).toBe('1');

  // It is called otherwise, and measures something else, also on the days before.
  await page.getByRole('button', { name: `Edit Visits ${key}` }).press('Enter');
  await expect(dialog.getByLabel('English name')).toBeFocused();
  await dialog.getByLabel('English name').fill(`Kinds of visits ${key}`);
  await dialog.getByRole('checkbox', { name: 'Measure something else' }).press('Space');
  await dialog.getByRole('combobox', { name: 'Type of facts' }).selectOption({ label: `Visit ${key}` });
  await dialog.getByLabel('How many months').fill('12');
  await dialog.getByRole('checkbox', { name: 'For all days before, too' }).press('Space');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(dialog.getByLabel('Currency')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Currency').fill('eur');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  // An amount is no number of visits.
  await expect(dialog.getByText(/unit, which never changes/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('combobox', { name: 'How they become one number' }).selectOption({ label: 'How many different values' });
  await dialog.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(page.getByText('Changed.')).toBeFocused();
  await expect(page.getByRole('group', { name: 'Metrics' }).getByRole('row').filter({ hasText: `Kinds of visits ${key}` })).toHaveCount(1);

  await page.getByRole('button', { name: `Edit Budget ${key}` }).press('Enter');
  await dialog.getByLabel('Dutch name').fill('');
  await dialog.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(dialog.getByText('Fill this in.')).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByLabel('Dutch name').fill(`Geld ${key}`);
  await dialog.getByRole('button', { name: 'Change', exact: true }).press('Enter');
  await expect(page.getByText('Changed.')).toBeFocused();
});

test('deals tell facts of a type that says so', async ({ page, request }) => {
  const ask = await vendor(request);
  const key = freshKey('w');
  await page.goto('/admin/organization/data');
  await fillSignIn(page);
  await page.getByRole('button', { name: 'New type…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('English name').fill(`Won ${key}`);
  await dialog.getByLabel('Dutch name').fill('Gewonnen');
  await dialog.getByRole('combobox', { name: 'Who tells them' }).selectOption({ label: 'Won deals' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Define it for good' }).press('Enter');
  await expect(page.getByRole('group', { name: 'Types of facts' }).getByRole('row').filter({ hasText: `Won ${key}` })).toContainText('Won deals');
  const { factTypes } = await ask<{ factTypes: { nodes: { key: string; source: string | null }[] } }>('{ factTypes(first: 100) { nodes { key source } } }');
  expect(factTypes.nodes.find((each) => each.key === `won_${key}`)?.source).toBe('DEAL_WON');
});
