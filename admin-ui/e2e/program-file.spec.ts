import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a program is taken along as a file, changed, refused where it is wrong, and applied to the draft', async ({ page, request }) => {
  const { id, name } = await levelProgram(await vendor(request), 'file');
  await page.goto(`/admin/programs/${id}`);
  await fillSignIn(page);
  await page.getByRole('link', { name: 'File', exact: true }).click();
  const shown = page.getByRole('region', { name: 'Program file' });
  await expect(shown).toContainText(name);
  await expectAccessible(page);
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await readFile(await (await arriving).path(), 'utf8');
  expect(file).toBe(await shown.textContent());

  const bring = page.getByRole('region', { name: 'Apply a file' });
  const choose = (text: string) => bring.getByLabel('File', { exact: true }).setInputFiles({ name: 'program.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await choose(`${file}\nno_such_member: 1\n`);
  await bring.getByRole('button', { name: 'See what would change' }).press('Enter');
  await expect(bring.getByText('This cannot be applied')).toBeVisible();
  await expect(bring.getByText(/no_such_member/).last()).toBeVisible();
  await expectAccessible(page);
  await choose(file);
  await bring.getByRole('button', { name: 'See what would change' }).click();
  await expect(bring.getByText('The program says so already')).toBeVisible();
  await choose(file.replaceAll('Goud', 'Gouden'));
  await bring.getByRole('button', { name: 'See what would change' }).click();
  await expect(bring.getByText('This would change')).toBeVisible();
  await expect(bring.getByRole('listitem')).toHaveCount(1);
  await expect(bring.getByRole('listitem')).toHaveText('The level “Gold” is called otherwise in Dutch.');

  // Whoever leaves is asked first.
  await page.getByRole('link', { name: 'Programs' }).last().click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
  await bring.getByRole('button', { name: 'Apply it to the draft' }).click();
  await expect(bring.getByText('Applied: the draft says so now')).toBeVisible();
  await expect(shown).toContainText('Gouden');
  await expectAccessible(page);
  await bring.getByRole('link', { name: 'To the draft' }).click();
  await expect(page).toHaveURL(/\/draft$/);
});

test('a file that does not come', async ({ page, request }) => {
  const { id } = await levelProgram(await vendor(request), 'nofile');
  await intercept(page, 'ProgramFile', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.goto(`/admin/programs/${id}/file`);
  await fillSignIn(page);
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Program file' })).toBeVisible();
});
