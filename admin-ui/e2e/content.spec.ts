import { expect, expectAccessible, fillSignIn, intercept, openAccountMenu, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor writes content with a file, is told what is missing, publishes it, and takes it back', async ({ page, request, guard }) => {
  // A file of a kind that is not taken.
  guard.allow(/status of 400/);
  const key = freshKey('lease');
  await perform(await vendor(request), 'createSegment', '', { idempotencyKey: key, key, nameEn: `Lessors ${key}`, nameNl: 'Leasers', rule: { country: { oneOf: ['NL'] } } });
  await page.goto('/admin/content');
  await fillSignIn(page);
  await expect(page).toHaveTitle('Content · Sluice');
  await page.getByRole('link', { name: 'New item' }).click();
  const dutch = page.getByRole('region', { name: 'Dutch' });
  await dutch.getByLabel('Title').fill('Alleen een titel');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  // No topic: the refusal has the focus, and the field says it too.
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Topic')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  const english = page.getByRole('region', { name: 'English' });
  await english.getByLabel('Title').fill(`Leasing ${key}`);
  await english.getByLabel('In short').fill('Why customers lease.');
  await english.getByLabel('Text').fill('# Why\n\n**Costs** are known. <script>alert(1)</script> [More](https://vendor.example/more)\n\n- one\n- two');
  await page.getByLabel('Topic').fill(key);
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'price list.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('x') });
  await expect(page.getByLabel('File', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 leasing') });
  await expect(page.getByRole('button', { name: 'Take it out' })).toBeVisible();
  await page.getByLabel('Some partners').check();
  await page.getByLabel(`Lessors ${key}`).check();

  // Whoever leaves is asked first.
  await page.getByRole('navigation').getByRole('link', { name: 'Content' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
  await english.getByLabel('Title').press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Leasing ${key}` })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Why', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'More' })).toHaveAttribute('href', 'https://vendor.example/more');
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(page.getByText(`Lessors ${key}`)).toBeVisible();
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'prices.pdf' }).click();
  expect((await arriving).suggestedFilename()).toBe('prices.pdf');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Published.')).toBeFocused();

  // A published item keeps its text in the vendor's own language.
  await page.getByRole('link', { name: 'Edit' }).click();
  for (const label of ['Title', 'In short', 'Text']) await english.getByLabel(label).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await english.getByLabel('Title').fill(`Leasing bikes ${key}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Leasing bikes ${key}` })).toBeVisible();

  await page.getByRole('button', { name: 'Withdraw…' }).click();
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('Withdrawn.')).toBeFocused();

  await page.goto('/admin/content');
  await page.getByRole('searchbox', { name: 'Search words' }).fill(key);
  await expect(page).toHaveURL(new RegExp(`q=${key}`));
  await page.getByRole('radio', { name: 'Withdrawn' }).check();
  await expect(page).toHaveURL(/status=WITHDRAWN/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('row').nth(1).getByRole('link').nth(1).click();
  await expect(page).toHaveURL(new RegExp(`topic=${key}`));
  await page.getByRole('radio', { name: 'Draft' }).check();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expectAccessible(page);
});

test('content that does not come, and an item that is not there', async ({ page }) => {
  await intercept(page, 'ContentPage', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.goto('/admin/content');
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.goto('/admin/content/nothing');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such item' })).toBeVisible();
  await expectAccessible(page);
});

test('what is typed stays when somebody else saves the item, or another language is chosen', async ({ page, request }) => {
  const ask = await vendor(request);
  const key = freshKey('shared');
  const text = { language: 'EN', title: `Shared ${key}`, teaser: 'Before', body: 'All of it.' };
  const input = { idempotencyKey: key, kind: 'DOCUMENT', topic: 'sales', texts: [text], audience: { distributors: false, partners: { everybody: 'EVERYONE' } } };
  const { contentItem } = await perform<{ contentItem: { id: string; version: number } }>(ask, 'createContentItem', 'contentItem { id version }', input);
  const { id, version } = contentItem;
  await page.goto(`/admin/content/${id}/edit`);
  await fillSignIn(page);
  const english = page.getByRole('region', { name: 'English' });
  await english.getByLabel('Title').fill(`Mine ${key}`);
  await perform(ask, 'updateContentItem', '', { id, version, topic: 'theirs' });
  await page.getByRole('button', { name: 'Save' }).click();
  const newer = page.getByRole('alert').filter({ hasText: 'Somebody else saved this meanwhile' });
  await expect(newer).toBeVisible();
  await expect(english.getByLabel('Title')).toHaveValue(`Mine ${key}`);
  await expectAccessible(page);
  await newer.getByRole('button', { name: 'Keep what I wrote' }).click();
  await expect(newer).toHaveCount(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Mine ${key}` })).toBeVisible();
  await expect(page.getByText('Theirs')).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await english.getByLabel('In short').fill('Not saved yet');
  await openAccountMenu(page);
  await page.getByRole('menuitemradio', { name: 'Nederlands' }).click();
  await expect(page.getByRole('region', { name: 'Engels' }).getByLabel('In het kort')).toHaveValue('Not saved yet');
});
