import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor defines a kind of points, and is told what cannot be promised', async ({ page }) => {
  const key = freshKey('miles');
  await page.goto('/admin/organization');
  await fillSignIn(page);
  await page.getByRole('navigation', { name: 'Organization' }).getByRole('link', { name: 'Points' }).click();
  await expect(page).toHaveTitle('Points · Sluice');
  await page.getByRole('button', { name: 'New purse…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Define it for good' }).click();
  await expect(dialog.getByLabel('English name')).toBeFocused();
  await dialog.getByLabel('English name').fill(`Miles ${key}`);
  await expect(dialog.getByLabel('Key')).toHaveValue(`miles_${key}`);
  await dialog.getByLabel('Dutch name').fill('Mijlen');
  await dialog.getByLabel('Points expire').selectOption('MONTHS');
  await dialog.getByLabel('Months', { exact: true }).fill('500');
  await dialog.getByRole('checkbox', { name: 'Points are lost by idling' }).check();
  await dialog.getByLabel('After so many idle weeks').fill('12');
  await dialog.getByLabel(/Part that is lost/).fill('0,05');
  await dialog.getByLabel(/lost each week at least/).fill('5');
  await dialog.getByRole('button', { name: 'Define it for good' }).click();
  await expect(dialog.getByLabel('Months', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await dialog.getByLabel('Months', { exact: true }).fill('18');
  await dialog.getByRole('button', { name: 'Define it for good' }).click();
  await expect(page.getByText('The purse is there.')).toBeFocused();
  const row = page.getByRole('row').filter({ hasText: key });
  await expect(row).toContainText('They expire 18 months after they were earned.');
  await expect(row).toContainText('After 12 idle weeks 0.05 of them is lost each week, 5 at least.');
  await expectAccessible(page);
  await page.getByRole('button', { name: `Rename Miles ${key}` }).click();
  await dialog.getByLabel('English name').fill(`Kilometers ${key}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Renamed.')).toBeFocused();
  await expect(row).toContainText(`Kilometers ${key}`);
});

test('a vendor gives a partner points, sees what lapses, is refused what it cannot spend, and takes back', async ({ page, request }) => {
  const key = freshKey('coins');
  const ask = await vendor(request);
  await perform(ask, 'definePointPurse', '', { idempotencyKey: key, key, nameEn: `Coins ${key}`, nameNl: 'Munten', policy: { kind: 'SPENDABLE', decimals: 0, rounding: 'DOWN', expiry: { months: 12 } } });
  await perform(ask, 'createPartnership', '', { idempotencyKey: `${key}p`, name: `Partner ${key}`, country: 'NL' });
  await page.goto(`/admin/partners?q=${key}`);
  await fillSignIn(page);
  await page.getByRole('link', { name: `Partner ${key}` }).click();
  await page.getByRole('link', { name: 'Points', exact: true }).click();
  await page.getByRole('combobox', { name: 'Purse' }).selectOption({ label: `Coins ${key}` });
  await expect(page).toHaveURL(/purse=/);
  await expect(page.getByRole('heading', { name: 'Nothing was posted yet' })).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole('dialog');
  const post = async (way: string, points: string, reason: string) => {
    await page.getByRole('button', { name: 'Post points…' }).click();
    await dialog.getByLabel('What happens').selectOption(way);
    await dialog.getByLabel('How many').fill(points);
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Go on' }).click();
  };
  await post('give', 'many', 'Summer');
  await expect(dialog.getByLabel('How many')).toHaveAccessibleDescription('Enter a number of points.');
  await dialog.getByLabel('How many').fill('1250');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(dialog.getByText(`You give 1,250 Coins ${key} to Partner ${key}. The partner is told: “Summer”.`)).toBeFocused();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByText('Posted.')).toBeFocused();
  const account = page.getByRole('region', { name: 'Account' });
  await expect(account.getByRole('definition').first()).toHaveText('1,250');
  await expect(account).toContainText('Expired:');
  const rows = page.getByRole('group', { name: 'Statement' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('+1,250');

  // More than there is: said, and what was written is still there.
  await post('spend', '2000', 'Too much');
  await dialog.getByRole('button', { name: 'Post it' }).click();
  await expect(dialog.getByLabel('How many')).toHaveValue('2000');
  await expect(dialog.locator('[aria-invalid], [tabindex="-1"]').first()).toBeVisible();
  await dialog.getByLabel('How many').fill('250');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('button', { name: 'Post it' }).click();
  await expect(rows.nth(1)).toContainText('-250');
  await expect(rows.nth(1)).toContainText('1,000');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Take back “Too much”' }).click();
  await dialog.getByLabel('Reason').fill('A mistake');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back.')).toBeFocused();
  await expect(rows).toHaveCount(4);
  await expect(page.getByRole('button', { name: 'Take back “Too much”' })).toHaveCount(0);
  await page.getByLabel('On', { exact: true }).fill('2020-01-01');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/on=2020-01-01/);
  await expect(page.getByRole('heading', { name: 'Nothing was posted yet' })).toBeVisible();
});

test('an account that does not come, and one that is not there', async ({ page, request }) => {
  const key = freshKey('none');
  await perform(await vendor(request), 'definePointPurse', '', { idempotencyKey: key, key, nameEn: `None ${key}`, nameNl: 'Geen', policy: { kind: 'STATUS', rounding: 'DOWN' } });
  await intercept(page, 'PointAccount', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.goto('/admin/partners/nothing/points');
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'There is no such account' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Post points…' })).toHaveCount(0);
  await expectAccessible(page);
});
