import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor finds a program, reads what it says, and archives it', async ({ page, request }) => {
  const key = freshKey('find');
  const name = `Findable ${key}`;
  const ask = await vendor(request);
  const level = (rank: string, nameEn: string, nameNl: string) => ({ key: `${key}_${rank}`, nameEn, nameNl });
  await perform(ask, 'createProgram', '', {
    idempotencyKey: key,
    key,
    draft: {
      texts: [{ language: 'EN', name, summary: 'For those who are found.' }],
      levels: [level('bronze', 'Bronze', 'Brons'), level('silver', 'Silver', 'Zilver')],
      benefits: [
        { levelKey: null, nameEn: 'A newsletter', nameNl: 'Een nieuwsbrief' },
        { levelKey: `${key}_silver`, nameEn: 'A named contact', nameNl: 'Een vaste contactpersoon' },
      ],
      audience: { distributors: true, partners: { everybody: 'EVERYONE' } },
    },
  });

  await page.goto('/admin/');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Programs', exact: true }).click();
  await expect(page).toHaveTitle('Programs · Sluice');
  const rows = page.getByRole('group', { name: 'All programs' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Ride Together' })).toContainText('Published');
  await expectAccessible(page);

  // The address says which programs; going back and reloading give the same list.
  await page.getByRole('searchbox', { name: 'Search programs' }).fill(name);
  await expect(page).toHaveURL(/\?q=Findable/);
  await expect(rows).toHaveCount(2);
  await page.getByRole('radio', { name: 'Published' }).check();
  await expect(page).toHaveURL(/status=PUBLISHED/);
  await expect(page.getByRole('heading', { level: 3, name: 'No program matches' })).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue(name);
  await page.getByRole('searchbox').fill('');
  await expect(page).toHaveURL(/\/programs$/);
  await page.getByRole('button', { name: 'Created' }).click();
  await page.getByRole('button', { name: 'Created' }).click();
  await expect(page).toHaveURL(/sort=-created/);
  await expect(page.getByRole('columnheader', { name: 'Created' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.nth(1)).toContainText(name);

  // What it says, by keyboard.
  await rows.nth(1).getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(`${name} · Sluice`);
  const ladder = page.getByRole('region', { name: 'Levels and benefits' });
  await expect(ladder.getByRole('listitem').filter({ hasText: 'Silver' }).first()).toContainText('A named contact');
  await expect(ladder).toContainText('A newsletter');
  const facts = page.getByRole('region', { name: 'Version 1' });
  for (const fact of ['For those who are found.', 'Not yet', 'All partners', 'Distributors too', 'None']) await expect(facts).toContainText(fact);
  await expectAccessible(page);

  // Archived after a question; whoever changes their mind loses nothing.
  const dialog = page.getByRole('dialog', { name: `Archive ${name}?` });
  await page.getByRole('button', { name: 'Archive…' }).press('Enter');
  await expect(dialog).toContainText('cannot be brought back');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Archive…' })).toBeFocused();
  await page.getByRole('button', { name: 'Archive…' }).click();
  await dialog.getByRole('button', { name: 'Archive…' }).click();
  await expect(page.getByText('Archived.')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Archive…' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Programs' }).last().click();
  await page.getByRole('radio', { name: 'Archived' }).check();
  await expect(rows.filter({ hasText: name })).toHaveCount(1);
});

test('a program that is not there, and a list that does not come', async ({ page }) => {
  await page.goto('/admin/programs/nothing');
  await fillSignIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such program' })).toBeVisible();
  await expectAccessible(page);
  await intercept(page, 'Programs', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.getByRole('navigation', { name: 'Pages' }).or(page.getByRole('banner')).getByRole('link', { name: 'Programs' }).first().click();
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Ride Together' })).toBeVisible();
});
