import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, fillSignIn, intercept, person, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('an administrator finds what was changed, reads it field by field, and takes the trail along', async ({ page, request, guard }) => {
  guard.allow(/status of 400/);
  const key = freshKey('traced');
  const ask = await vendor(request);
  await perform(ask, 'createPartnerType', '', { idempotencyKey: key, key, nameEn: `Traced ${key}`, nameNl: 'Nagegaan' });
  await page.goto('/admin/organization');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Audit trail' }).click();
  await expect(page).toHaveTitle('Audit trail · Sluice');
  const rows = page.getByRole('group', { name: 'Audit trail' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Create partner type');
  await expect(rows.nth(1)).toContainText('Vera Vermeer');
  await expectAccessible(page);
  await rows.nth(1).getByRole('link').first().press('Enter');
  const changes = page.getByRole('group', { name: 'Partner type' });
  await expect(changes.getByRole('row').filter({ hasText: 'Name en' })).toContainText(`Traced ${key}`);
  await expect(page.getByRole('region', { name: 'Partner type', exact: true })).toContainText('Made');
  await expectAccessible(page);
  await page.goBack();

  await page.getByRole('button', { name: 'Take it along…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('First day').fill('2026-01-02');
  await dialog.getByLabel('Last day').fill('2020-01-02');
  await expectAccessible(page);
  const [, refused] = await Promise.all([dialog.getByRole('button', { name: 'Download' }).click(), page.waitForResponse(/exports/)]);
  expect(refused.status()).toBe(400);
  await expect(dialog.getByText('The end lies after the beginning.')).toBeVisible();
  await dialog.getByLabel('First day').fill('');
  await dialog.getByLabel('Last day').fill('');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toBe('audit-entries.csv');
  expect(await readFile(await download.path(), 'utf8')).toContain(key);
  await expect(dialog.getByText('The file is there.')).toBeVisible();
});

test('the trail is looked through by what was done, by whom, about whom and when, in the address', async ({ page, request }) => {
  const key = freshKey('looked');
  const ask = await vendor(request);
  const { partnership } = await perform<{ partnership: { id: string } }>(ask, 'createPartnership', 'partnership { id }', { idempotencyKey: key, name: `Looked ${key}`, externalId: key });
  await page.goto(`/admin/partners/${partnership.id}`);
  await fillSignIn(page);
  const activity = page.getByRole('region', { name: 'Activity' });
  await expect(activity.getByRole('listitem')).toHaveCount(1);
  await expect(activity).toContainText('Create partnership');
  await expectAccessible(page);
  await activity.getByRole('link', { name: 'All of it' }).press('Enter');
  await expect(page).toHaveURL(/partner=pts_/);
  const rows = page.getByRole('group', { name: 'Audit trail' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Partner', exact: true })).toContainText(`Looked ${key}`);
  await expectAccessible(page);

  await page.getByRole('combobox', { name: 'What was done' }).selectOption({ label: 'Archive program' });
  await expect(page.getByRole('heading', { name: 'Nothing of the kind was done' })).toBeVisible();
  await expect(page).toHaveURL(/action=archiveProgram/);
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Who', exact: true }).selectOption({ label: 'Vera Vermeer' });
  await expect(rows).toHaveCount(2);
  const last = page.getByLabel('Last day');
  await last.fill('2020-01-02');
  await last.press('Enter');
  await expect(page).toHaveURL(/to=2020-01-02/);
  await expect(page.getByRole('heading', { name: 'Nothing of the kind was done' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all of it' }).press('Enter');
  await expect(page).not.toHaveURL(/partner=/);
  await expect(rows.nth(2)).toBeVisible();
});

test('from a thing one comes to what was done about it', async ({ page, request }) => {
  const ask = await vendor(request);
  const key = freshKey('led');
  const input = { idempotencyKey: key, key, nameEn: `Led ${key}`, nameNl: 'Geleid', rule: { country: { oneOf: ['NL'] } } };
  const { segment } = await perform<{ segment: { id: string } }>(ask, 'createSegment', 'segment { id }', input);
  await page.goto(`/admin/segments/${segment.id}`);
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Audit trail' }).press('Enter');
  await expect(page).toHaveURL(/thing=seg_/);
  const rows = page.getByRole('group', { name: 'Audit trail' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Create segment');
  await expect(page.getByRole('combobox', { name: 'About' })).toContainText('One thing');
  await expectAccessible(page);
});

test('pages are turned in the address, and what does not come can be asked again', async ({ page }) => {
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
  await intercept(page, 'Trail', ({ json }) =>
    json({ data: { viewer: { user: { timeZone: 'UTC' }, capabilities: ['READ_AUDIT'] }, auditEntries: { totalCount: 10000, totalCountIsExact: false, pageInfo, nodes: [{ id: 'x', action: 'updateDeal', at: '2026-03-04T10:00:00Z', apiKeyId: null, changes: [], actor: null, onBehalfOf: null, partnership: null, distributorship: null }] } } }),
  );
  await page.goto('/admin/organization/trail');
  await fillSignIn(page);
  await expect(page.getByText('More than 10,000')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page).toHaveURL(/after=b/);
  await page.unrouteAll();
  await intercept(page, 'TrailEntry', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.getByRole('link', { name: 'Update deal' }).click();
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'There is no such entry' })).toBeVisible();
  await expectAccessible(page);
});

test('who may not read the trail is told so', async ({ page }) => {
  await page.goto('/admin/organization/trail');
  await fillSignIn(page, person.password, 'otto@vendor.example');
  await expect(page.getByRole('heading', { name: 'You cannot read the trail' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take it along…' })).toHaveCount(0);
  await expectAccessible(page);
});
