import { expect, expectAccessible, fillSignIn, intercept, person, test } from './fixtures.ts';
import { freshKey } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('an administrator invites somebody, sends it again, and withdraws it', async ({ page }) => {
  const email = `${freshKey('new')}@vendor.example`;
  await page.goto('/admin/');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Organization', exact: true }).click();
  await expect(page).toHaveTitle('People · Sluice');
  await expect(page.getByRole('group', { name: 'People' }).getByRole('row').filter({ hasText: person.email })).toContainText('You');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Invite somebody…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByLabel('E-mail address')).toHaveAccessibleDescription('Enter an e-mail address.');
  await expect(dialog.getByLabel('E-mail address')).toBeFocused();
  await dialog.getByLabel('E-mail address').fill('nobody');
  await dialog.getByLabel('Role').selectOption('FINANCE');
  await expect(dialog.getByRole('status').first()).toHaveText('Money.');
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  // The demo sends no mail: the secret is shown, this once.
  const secret = dialog.getByRole('group', { name: 'Secret of the invitation' });
  const first = await secret.textContent();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();

  const row = page.getByRole('group', { name: 'Invitations' }).getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('Open');
  await page.getByRole('button', { name: `Send again to ${email}` }).click();
  await dialog.getByRole('button', { name: 'Send again…' }).click();
  await expect(secret).not.toHaveText(first ?? '');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Withdraw…' }).click();
  await expect(page.getByText(`The invitation of ${email} is withdrawn.`)).toBeFocused();
  await expect(row).toContainText('Withdrawn');
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('an administrator changes a role, blocks a colleague, and lets it in again; not itself', async ({ page }) => {
  await page.goto('/admin/organization/people');
  await fillSignIn(page);
  const row = page.getByRole('group', { name: 'People' }).getByRole('row').filter({ hasText: 'Otto Oort' });
  const dialog = page.getByRole('dialog');
  const give = async (role: string, told: string) => {
    await page.getByRole('button', { name: 'Change the role of Otto Oort' }).click();
    await dialog.getByLabel('Role').selectOption(role);
    await dialog.getByRole('button', { name: 'Give this role' }).click();
    await expect(page.getByText(`Otto Oort is ${told} now.`)).toBeFocused();
    await expect(row).toContainText(told);
  };
  await give('CHANNEL_MANAGER', 'Channel manager');
  await give('CHANNEL_OPERATIONS', 'Channel operations');
  await page.getByRole('button', { name: 'Block Otto Oort' }).click();
  await expect(dialog).toContainText('signed out everywhere');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Block…' }).click();
  await expect(page.getByText('Otto Oort is blocked.')).toBeFocused();
  await expect(row).toContainText('Blocked');
  await page.getByRole('button', { name: 'Let in Otto Oort' }).click();
  await dialog.getByRole('button', { name: 'Let in…' }).click();
  await expect(row).toContainText('Comes in');

  // What the server refuses is said, and nothing is lost.
  await intercept(page, 'SetMemberAccess', ({ json }) => json({ data: { setMemberAccess: { membership: null, errors: [{ field: null, message: 'Somebody must stay.' }] } } }));
  await page.getByRole('button', { name: 'Block Otto Oort' }).click();
  await dialog.getByRole('button', { name: 'Block…' }).click();
  await expect(dialog.getByText('Somebody must stay.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row).toContainText('Comes in');
});

test('who may not manage people is told so', async ({ page }) => {
  await page.goto('/admin/organization/people');
  await fillSignIn(page, person.password, 'otto@vendor.example');
  await expect(page.getByRole('button', { name: /^Account of/ })).toBeVisible();
  // Of the organization's pages it has its targets.
  await expect(page.getByRole('banner').getByRole('link', { name: 'Organization' })).toHaveAttribute('href', '/admin/organization/targets');
  await expect(page.getByRole('navigation', { name: 'Organization' }).getByRole('link', { name: 'People' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Invitations' })).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Invite somebody…' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(?:Block|Change the role of)/ })).toHaveCount(0);
});
