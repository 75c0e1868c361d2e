import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { freshKey, perform, vendor, type Ask } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

/** Three partners of no other test, in order of name. */
async function three(ask: Ask, key: string): Promise<readonly [string, string, string]> {
  const names = [`Ahead ${key}`, `Beside ${key}`, `Close ${key}`] as const;
  for (const name of names) await perform(ask, 'createPartnership', 'partnership { id }', { idempotencyKey: name, name });
  return names;
}

test('chosen partners are changed together, all or none, by keyboard', async ({ page, request }) => {
  const key = freshKey('many');
  const ask = await vendor(request);
  const [first, second, third] = await three(ask, key);
  await page.goto(`/admin/partners?q=${key}`);
  await fillSignIn(page);
  const rows = page.getByRole('group', { name: 'All partners' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).press('Space');
  const bar = page.getByRole('region', { name: '3 selected' });
  await expectAccessible(page);

  // What one of them cannot do is told with its name, and none is changed.
  await bar.getByRole('button', { name: 'Change…' }).press('Enter');
  const changing = page.getByRole('dialog', { name: 'Change 3 partners' });
  await expect(changing.getByLabel('What changes')).toBeFocused();
  await changing.getByRole('button', { name: 'Change 3 partners' }).press('Enter');
  await expect(changing.getByLabel('Status')).toBeFocused();
  await changing.getByLabel('Status').selectOption('Suspended');
  await expect(changing).toContainText('On hold');
  await expectAccessible(page);
  await changing.getByRole('button', { name: 'Change 3 partners' }).press('Enter');
  await expect(changing).toContainText(`${second}: The partnership cannot go to this status from the one it has.`);
  await expectAccessible(page);

  await changing.getByLabel('What changes').selectOption('Type');
  await changing.getByLabel('Type').selectOption('Reseller');
  await changing.getByRole('button', { name: 'Change 3 partners' }).press('Enter');
  await expect(page.getByText('3 partners are changed.')).toBeFocused();
  await expect(rows.filter({ hasText: 'Reseller' })).toHaveCount(3);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);

  // Somebody looks after two of them.
  for (const name of [first, third]) await page.getByRole('checkbox', { name: `Select ${name}` }).press('Space');
  await page.getByRole('button', { name: 'Assign…' }).press('Enter');
  const assigning = page.getByRole('dialog', { name: 'Who looks after these 2 partners?' });
  await assigning.getByRole('button', { name: 'Assign' }).press('Enter');
  await expect(assigning.getByText('Choose a person.')).toBeVisible();
  await expectAccessible(page);
  await assigning.getByLabel('Person').selectOption('Otto Oort');
  await assigning.getByRole('button', { name: 'Assign' }).press('Enter');
  await expect(page.getByText('Otto Oort is on the teams of 2 partners.')).toBeFocused();
  await page.getByRole('combobox', { name: 'Looked after by' }).selectOption('Otto Oort');
  await expect(page).toHaveURL(/member=mbr_/);
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: second })).toHaveCount(0);

  // Each of the two has a target, all or none.
  await page.getByRole('checkbox', { name: 'Select all on this page' }).press('Space');
  await page.getByRole('button', { name: 'Set a target…' }).press('Enter');
  const targeting = page.getByRole('dialog', { name: 'What is each of these 2 partners to reach?' });
  await targeting.getByRole('button', { name: 'Set it' }).press('Enter');
  await expect(targeting.getByLabel('Metric')).toBeFocused();
  await expectAccessible(page);
  await targeting.getByLabel('Metric').selectOption({ index: 1 });
  await targeting.getByLabel('First day').fill('2027-01-01');
  await targeting.getByLabel('Last day').fill('2026-12-31');
  await targeting.getByLabel('To be reached').fill('25');
  await targeting.getByRole('button', { name: 'Set it' }).press('Enter');
  await expect(targeting.getByLabel('Last day')).toHaveAttribute('aria-invalid', 'true');
  await expect(targeting.getByLabel('Last day')).toBeFocused();
  await targeting.getByLabel('Last day').fill('2027-12-31');
  await targeting.getByRole('button', { name: 'Set it' }).press('Enter');
  await expect(page.getByText('2 partners have a new target.')).toBeFocused();
  const { partnerships } = await ask<{ partnerships: { nodes: { id: string }[] } }>(
    'query($search: String) { partnerships(filter: { search: $search }) { nodes { id } } }',
    { search: key },
  );
  const { targets } = await ask<{ targets: { totalCount: number } }>('query($ids: [ID!]) { targets(filter: { partnershipIds: $ids }) { totalCount } }', {
    ids: partnerships.nodes.map(({ id }) => id),
  });
  expect(targets.totalCount).toBe(2);

  // And they go along as they are narrowed.
  await page.getByRole('button', { name: 'Take along…' }).press('Enter');
  const taking = page.getByRole('dialog', { name: 'Take partners along' });
  await expect(taking).toContainText('The partners that the filters leave');
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), taking.getByRole('button', { name: 'Download' }).press('Enter')]);
  expect(download.suggestedFilename()).toBe('partners.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^id,externalId,name,status,partnerType,.*level\./);
  expect(lines.slice(1).map((line) => line.split(',').slice(2, 5).join(' '))).toEqual([`${first} INVITED reseller`, `${third} INVITED reseller`]);
});

test('a list is kept under a name, for oneself or for all', async ({ page, request }) => {
  const key = freshKey('view');
  await three(await vendor(request), key);
  await page.goto(`/admin/partners?q=${key}`);
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Save this view…' }).press('Enter');
  const saving = page.getByRole('dialog', { name: 'Save this view' });
  await saving.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(saving.getByText('Enter a name.')).toBeVisible();
  await expectAccessible(page);
  await saving.getByLabel('Name').fill(key);
  await saving.getByLabel('Shared with your colleagues').check();
  await saving.getByLabel('Name').press('Enter');
  await expect(page.getByText(`Saved: ${key}.`)).toBeFocused();
  const views = page.getByRole('navigation', { name: 'Saved views' });
  await expect(views.getByRole('link', { name: key, exact: true })).toHaveAttribute('aria-current', 'page');
  await expectAccessible(page);

  // Narrowed further, it takes the place of the view; the whole list and the view are a link away.
  await page.getByRole('radio', { name: 'Invited', exact: true }).check();
  await expect(views.getByRole('link', { name: key, exact: true })).not.toHaveAttribute('aria-current');
  await page.getByRole('button', { name: 'Save this view…' }).press('Enter');
  await saving.getByLabel('As').selectOption(`In place of “${key}”`);
  await saving.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText(`Saved: ${key}.`)).toBeFocused();
  await views.getByRole('link', { name: 'All', exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/partners$/);
  await views.getByRole('link', { name: key, exact: true }).press('Enter');
  await expect(page).toHaveURL(/status=INVITED/);
  await expect(page.getByRole('group', { name: 'All partners' }).getByRole('row')).toHaveCount(4);

  await page.getByRole('button', { name: 'Edit view…' }).press('Enter');
  const editing = page.getByRole('dialog', { name: `Edit the view “${key}”` });
  await editing.getByLabel('Name').fill(`${key} anew`);
  await expectAccessible(page);
  await editing.getByLabel('Name').press('Enter');
  await expect(views.getByRole('link', { name: `${key} anew` })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Edit view…' }).press('Enter');
  await page.getByRole('button', { name: 'Delete the view' }).press('Enter');
  await expect(page.getByText(`Deleted: ${key} anew.`)).toBeFocused();
  await expect(views.getByRole('link', { name: key })).toHaveCount(0);
});
