import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor finds partners by what they are, and the address keeps it', async ({ page }) => {
  await page.goto('/admin/');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Partners', exact: true }).press('Enter');
  await expect(page).toHaveTitle('Partners · Sluice');
  const rows = page.getByRole('group', { name: 'All partners' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Canal Bikes' })).toContainText('Velo Distribution');
  await expectAccessible(page);

  await page.getByRole('combobox', { name: 'Country' }).selectOption('Netherlands');
  await expect(page).toHaveURL(/country=NL/);
  await expect(rows.filter({ hasText: 'Kettle & Chain' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Distributor' }).selectOption('Velo Distribution');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Reseller');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Dune Cycling');
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('reseller');
  await expect(rows).toHaveCount(2);
  await page.goBack();
  await expect(rows.filter({ hasText: 'Canal Bikes' })).toHaveCount(1);

  await page.getByRole('searchbox').fill('nobody of this name');
  await expect(page.getByRole('heading', { level: 3, name: 'No partner matches' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(page).toHaveURL(/\/partners$/);
  // Among partners that other tests make nothing of.
  await page.getByRole('combobox', { name: 'Country' }).selectOption('United Kingdom');
  await expect(rows.nth(1)).toContainText('Highland Wheels');
  await page.getByRole('button', { name: 'Partner', exact: true }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole('columnheader', { name: 'Partner', exact: true })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.nth(1)).toContainText('Kettle & Chain');
  await page.getByRole('radio', { name: 'Ended', exact: true }).check();
  await expect(page).toHaveURL(/status=ENDED/);
});

test('a vendor takes a partner up, and does by keyboard what is to be done for it', async ({ page, request }) => {
  const key = freshKey('partner');
  const name = `Harbor Wheels ${key}`;
  const ask = await vendor(request);
  await perform(ask, 'defineAttribute', '', { idempotencyKey: key, key, kind: 'MONEY', currency: 'EUR', nameEn: `Budget ${key}`, nameNl: `Budget ${key}` });

  await page.goto('/admin/partners');
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Add a partner…' }).press('Enter');
  const adding = page.getByRole('dialog', { name: 'Add the partner' });
  await expect(adding.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(adding.getByText('Enter a name.')).toBeVisible();
  await expect(adding.getByLabel('Name')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type(name);
  // A number that another partner has is refused beside its field, and what was typed stays.
  await adding.getByLabel('Number').fill('P-1001');
  await adding.getByLabel('Country').selectOption('Netherlands');
  await page.keyboard.press('Tab');
  await adding.getByRole('button', { name: 'Add the partner' }).press('Enter');
  await expect(adding.getByLabel('Number')).toBeFocused();
  await expect(adding.getByLabel('Number')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Netherlands');
  await expectAccessible(page);

  // Details.
  await page.getByRole('button', { name: 'Edit…' }).press('Enter');
  const editing = page.getByRole('dialog', { name: `Edit ${name}` });
  await expect(editing.getByLabel('Country')).toHaveValue('NL');
  await editing.getByLabel('Type').selectOption('Reseller');
  await editing.getByLabel('Region').fill('Benelux');
  await editing.getByRole('button', { name: 'Save' }).press('Enter');
  const status = page.getByText('Saved.', { exact: true });
  await expect(status).toBeFocused();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Reseller');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText(key);

  // The account team.
  const team = page.getByRole('region', { name: 'Account team' });
  await team.getByRole('button', { name: 'Assign…' }).press('Enter');
  const assigning = page.getByRole('dialog', { name: `Who looks after ${name}?` });
  await assigning.getByRole('button', { name: 'Assign' }).press('Enter');
  await expect(assigning.getByText('Choose a person.')).toBeVisible();
  await expectAccessible(page);
  await assigning.getByLabel('Person').selectOption('Otto Oort');
  await assigning.getByRole('button', { name: 'Assign' }).press('Enter');
  await expect(page.getByText('Otto Oort is on the team.')).toBeFocused();
  await expect(team).toContainText('Inside account manager');
  await team.getByRole('button', { name: 'Take Otto Oort off the team' }).press('Enter');
  await expect(page.getByText('Otto Oort is no longer on the team.')).toBeFocused();
  await expect(team).toContainText('Nobody looks after this partner yet.');

  // What is known of it.
  const attributes = page.getByRole('region', { name: 'Attributes' });
  await attributes.getByRole('button', { name: 'Record a value…' }).press('Enter');
  const recording = page.getByRole('dialog', { name: `Record a value for ${name}` });
  await recording.getByLabel('Attribute').selectOption(`Budget ${key}`);
  await recording.getByLabel('Value (EUR)').fill('a lot');
  await recording.getByRole('button', { name: 'Record' }).press('Enter');
  await expect(recording.getByLabel('Value (EUR)')).toHaveAttribute('aria-invalid', 'true');
  await recording.getByLabel('Value (EUR)').fill('12500');
  await expectAccessible(page);
  await recording.getByRole('button', { name: 'Record' }).press('Enter');
  await expect(attributes).toContainText('€12,500');

  // Inviting; what the server refuses stands beside the address.
  await page.getByRole('button', { name: 'Invite…' }).press('Enter');
  const inviting = page.getByRole('dialog', { name: `Invite ${name}` });
  await inviting.getByLabel('E-mail address').fill('no address');
  await page.keyboard.press('Enter');
  await expect(inviting.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await inviting.getByLabel('E-mail address').fill(`${key}@harbor.example`);
  await page.keyboard.press('Enter');
  await expect(inviting.getByText('Secret of the invitation', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await inviting.getByRole('button', { name: 'Done' }).press('Enter');

  // On hold, with what that means.
  await page.getByRole('button', { name: 'Change status…' }).press('Enter');
  const changing = page.getByRole('dialog', { name: `Change the status of ${name}` });
  await changing.getByRole('button', { name: 'Change the status' }).press('Enter');
  await expect(changing.getByLabel('Status')).toHaveAttribute('aria-invalid', 'true');
  await changing.getByLabel('Status').selectOption('Suspended');
  await expect(changing).toContainText('On hold');
  await expectAccessible(page);
  await changing.getByRole('button', { name: 'Change the status' }).press('Enter');
  // Nobody has accepted yet, so there is nothing to put on hold.
  await expect(changing.getByLabel('Status')).toBeFocused();
  await expect(changing.getByLabel('Status')).toHaveAttribute('aria-invalid', 'true');
  await changing.getByLabel('Status').selectOption('Ended');
  await changing.getByRole('button', { name: 'Change the status' }).press('Enter');
  await expect(page.getByText('Status is now: Ended.')).toBeFocused();
  await page.getByRole('link', { name: 'Partners', exact: true }).last().click();
  await page.getByRole('radio', { name: 'Ended', exact: true }).check();
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1);
});

test('a vendor sees where a partner stands, and sets a level with a reason', async ({ page, request }) => {
  const { name: program, partner } = await levelProgram(await vendor(request), 'stand');
  await page.goto('/admin/partners');
  await fillSignIn(page);
  await page.getByRole('searchbox').fill(partner);
  await page.getByRole('link', { name: partner }).press('Enter');
  const standing = page.getByRole('region', { name: program });
  await expect(standing).toContainText('What is missing for Gold');
  await expect(standing).toContainText(/40 more/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Set a level…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: `Set the level of ${partner}` });
  await dialog.getByLabel('Program').selectOption(program);
  await dialog.getByLabel('Level', { exact: true }).selectOption('Gold');
  await dialog.getByRole('button', { name: 'Set the level' }).press('Enter');
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Reason').fill('Agreed for the launch.');
  await dialog.getByLabel('Protected until').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Set the level' }).press('Enter');
  await expect(dialog.getByLabel('Protected until')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Protected until').fill(`${new Date().getFullYear() + 1}-06-30`);
  await dialog.getByRole('button', { name: 'Set the level' }).press('Enter');
  await expect(page.getByText('Level is now: Gold.')).toBeFocused();
  const history = page.getByRole('region', { name: 'Level history' });
  await expect(history.getByRole('row').nth(1)).toContainText('Agreed for the launch.');
  await expect(history).toContainText('By hand');
  await expectAccessible(page);
  await standing.getByRole('link', { name: /^Why/ }).press('Enter');
  await expect(page).toHaveURL(/\/programs\/.*partner=/);
  await expect(page.getByRole('region', { name: partner })).toContainText('Gold');
});

test('a vendor reads what its systems recorded of a partner, type by type', async ({ page, request }) => {
  const ask = await vendor(request);
  const key = freshKey('read').replaceAll('-', '_');
  const { partnership } = await perform<{ partnership: { id: string } }>(ask, 'createPartnership', 'partnership { id }', { idempotencyKey: `${key}_partner`, name: `Read ${key}` });
  const dimensions = [{ key: 'kind', nameEn: 'Kind', nameNl: 'Soort' }];
  await perform(ask, 'defineFactType', '', { idempotencyKey: key, key, nameEn: `Visit ${key}`, nameNl: 'Bezoek', hasQuantity: true, dimensions });
  await perform(ask, 'defineFactType', '', { idempotencyKey: `${key}_none`, key: `${key}_none`, nameEn: `Nothing ${key}`, nameNl: 'Niets' });
  const fact = (number: number) => ({
    type: key,
    sourceId: `V-${number}`,
    content: { fact: { partnershipId: partnership.id, occurredOn: `2026-01-${String(number).padStart(2, '0')}`, quantity: '2.5', dimensions: [{ key: 'kind', value: 'first' }] } },
  });
  await perform(ask, 'recordFacts', '', { facts: Array.from({ length: 28 }, (_, index) => fact(index + 1)) });
  await page.goto(`/admin/partners/${partnership.id}`);
  await fillSignIn(page);
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption({ label: `Visit ${key}` });
  const rows = page.getByRole('group', { name: 'Facts' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('V-28');
  await expect(rows.nth(1)).toContainText('Kind: first');
  await expect(rows.nth(1)).toContainText('2.5');
  await expectAccessible(page);
  await page.getByRole('region', { name: 'Facts' }).getByRole('button', { name: 'Next' }).press('Enter');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(3)).toContainText('V-1');
  // Of some days alone, and with what was replaced.
  const day = async (label: string, value: string) => {
    await page.getByRole('region', { name: 'Facts' }).getByLabel(label).fill(value);
    await page.getByRole('region', { name: 'Facts' }).getByLabel(label).press('Enter');
  };
  await perform(ask, 'recordFacts', '', {
    facts: [
      { type: key, sourceId: 'V-3', content: { fact: { partnershipId: partnership.id, occurredOn: '2026-01-03', quantity: '4', dimensions: [{ key: 'kind', value: 'first' }] } } },
      { type: key, sourceId: 'V-4', content: { retracted: true } },
    ],
  });
  await day('First day', '2026-01-03');
  await day('Last day', '2026-01-05');
  await expect(rows).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Shown' }).selectOption({ label: 'And what was replaced' });
  await expect(rows).toHaveCount(5);
  await expect(rows.filter({ hasText: 'V-4' })).toContainText('Taken back');
  await expect(rows.filter({ hasText: 'Corrected' })).toContainText('V-3');
  await expectAccessible(page);
  await day('Last day', '2026-01-02');
  await expect(page.getByRole('heading', { name: 'No facts on these days' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all of them' }).press('Enter');
  await expect(rows.nth(1)).toContainText('V-28');
  await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption({ label: `Nothing ${key}` });
  await expect(page.getByRole('heading', { name: 'No facts of this type' })).toBeVisible();
  await expectAccessible(page);
});

test('a partner that is not there, and a list that does not come', async ({ page }) => {
  await page.goto('/admin/partners/nothing');
  await fillSignIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such partner' })).toBeVisible();
  await expectAccessible(page);
  await intercept(page, 'Partners', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.getByRole('banner').getByRole('link', { name: 'Partners' }).click();
  await expect(page.getByRole('alert')).toContainText('r-1');
  await expectAccessible(page);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Canal Bikes' })).toBeVisible();
});
