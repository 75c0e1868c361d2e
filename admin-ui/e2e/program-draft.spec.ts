import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor begins a program, writes levels and rules, and is told what is wrong beside the field', async ({ page, request }) => {
  const key = freshKey('draft');
  const ask = await vendor(request);
  for (const [attribute, name] of [['trained', 'Trained people'], ['renewed', 'Renewed contracts']]) {
    await perform(ask, 'defineAttribute', '', { idempotencyKey: `${key}${attribute}`, key: `${key}_${attribute}`, kind: 'NUMBER', nameEn: `${name} ${key}`, nameNl: name });
  }
  const focused = page.locator(':focus');
  const save = page.getByRole('button', { name: 'Save the draft' });
  const status = page.getByRole('region', { name: 'Saving' }).getByRole('status');

  await page.goto('/admin/programs');
  await fillSignIn(page);
  await page.getByRole('button', { name: 'New program' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Begin the program' }).click();
  await expect(dialog.getByLabel('Name in English')).toHaveAccessibleDescription('Enter a name in one language at least.');
  await expect(dialog.getByLabel('Key')).toHaveAccessibleDescription(/Enter a key\.$/);
  await dialog.getByLabel('Name in English').fill(`Draft ${key}`);
  await expect(dialog.getByLabel('Key')).toHaveValue(`draft_${key}`);
  await dialog.getByLabel('Key').fill('Not A Key');
  await dialog.getByLabel('Name in Dutch').press('Enter');
  await expect(dialog.getByLabel('Key')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await dialog.getByLabel('Key').fill(key);
  await dialog.getByRole('button', { name: 'Begin the program' }).click();
  await expect(page).toHaveURL(/\/draft$/);
  await expect(page).toHaveTitle(`Draft ${key} · Sluice`);
  await expect(status).toHaveText('All changes are saved.');
  await expectAccessible(page);

  // Levels: keys follow names until they are saved, and order is a matter of buttons.
  const levels = page.getByRole('region', { name: 'Levels', exact: true });
  for (const [index, name] of ['Gold', 'Silver'].entries()) {
    await levels.getByRole('button', { name: 'Add a level' }).click();
    const row = levels.getByRole('listitem').nth(index);
    await row.getByLabel('English name').fill(`${name} ${key}`);
    await row.getByLabel('Dutch name').fill(name);
    await expect(row.getByLabel('Key')).toHaveValue(`${name.toLowerCase()}_${key}`);
  }
  await levels.getByRole('button', { name: `Move Silver ${key} up` }).press('Enter');
  await expect(levels.getByRole('listitem').first().getByLabel('English name')).toHaveValue(`Silver ${key}`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(levels.getByRole('listitem').first().getByLabel('English name')).toHaveValue(`Gold ${key}`);
  await page.getByRole('button', { name: 'Redo' }).click();
  // What the server refuses is told beside its field.
  const gold = levels.getByRole('group', { name: `Gold ${key}` });
  await gold.getByLabel('Key').fill('Not A Key');
  await save.click();
  await expect(page.getByText('The draft is not saved').locator('..').locator('..')).toBeFocused();
  await expect(gold.getByLabel('Key')).toHaveAccessibleDescription(/lower-case letters/);
  await gold.getByLabel('Key').fill(`gold_${key}`);
  await page.getByRole('radio', { name: 'All partners' }).check();

  // A score that weighs two attributes.
  const scores = page.getByRole('region', { name: 'Scores' });
  await scores.getByRole('button', { name: 'Add a score' }).click();
  const card = scores.getByRole('group', { name: 'score_1' });
  await card.getByLabel('English name').fill('Commitment');
  const score = scores.getByRole('group', { name: 'Commitment' });
  await score.getByLabel('Dutch name').fill('Inzet');
  await score.getByLabel('Key').fill('commitment');
  await score.getByLabel('Weight', { exact: true }).fill('60');
  await score.getByLabel('How it is worked out').nth(1).selectOption('attribute');
  await score.getByLabel('Attribute').first().selectOption(`${key}_trained`);
  await score.getByRole('button', { name: 'Add a part' }).click();
  await score.getByLabel('Weight', { exact: true }).nth(1).fill('30');
  await score.getByLabel('How it is worked out').nth(2).selectOption('attribute');
  await score.getByLabel('Attribute').nth(1).selectOption(`${key}_renewed`);

  // What levels require.
  const requirements = page.getByRole('region', { name: 'What levels require' });
  for (const [name, points] of [['Silver', '300'], ['Gold', '600']] as const) {
    const level = requirements.getByRole('group', { name: `${name} ${key}` });
    await level.getByRole('button', { name: `Require something for ${name} ${key}` }).click();
    await level.getByLabel('Score', { exact: true }).selectOption('commitment');
    await level.getByLabel('Value').fill(points);
  }
  await page.getByRole('region', { name: 'What partners are told' }).getByRole('checkbox', { name: 'Commitment' }).check();
  await expectAccessible(page);

  // Whoever leaves now is asked.
  await expect(status).toHaveText('There are changes that are not saved.');
  await page.getByRole('link', { name: 'Overview' }).last().click();
  await expect(dialog).toContainText('Leave without saving?');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(/\/draft$/);

  // Saved by keyboard; the weights do not add up, and a problem leads to its field.
  await score.getByLabel('Key').press('Control+Enter');
  await expect(status).toHaveText('Saved. Partners see it once it is published.');
  const problem = page.getByRole('button', { name: /go to the field/ });
  await expect(problem).toHaveCount(1);
  await expectAccessible(page);
  await problem.click();
  await expect(focused).toBeVisible();
  await expect(score.locator(':focus')).toHaveCount(1);
  await score.getByLabel('Weight', { exact: true }).nth(1).fill('40');
  await save.click();
  await expect(problem).toHaveCount(0);

  // The document is the same draft: what is written there stands in the form.
  await page.getByRole('radio', { name: 'Document' }).check();
  const document = page.getByRole('textbox', { name: 'Document' });
  const written = await document.inputValue();
  await document.fill(written.replace('"600"', '"700"'));
  await document.press('End');
  await expect(status).toHaveText('There are changes that are not saved.');
  await document.fill('{');
  await expect(document).toHaveAccessibleDescription('This is not JSON yet; it counts once it is.');
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Form' }).check();
  await expect(requirements.getByRole('group', { name: `Gold ${key}` }).getByLabel('Value')).toHaveValue('700');
  await save.click();
  await expect(status).toHaveText('Saved. Partners see it once it is published.');

  // Somebody else writes meanwhile: nothing of theirs is written over.
  const { program } = await ask<{ program: { version: number } }>('query($id: ID!) { program(id: $id) { version } }', { id: decodeURIComponent(page.url().split('/').at(-2) ?? '') });
  await perform(ask, 'updateProgram', '', {
    id: decodeURIComponent(page.url().split('/').at(-2) ?? ''),
    version: program.version,
    draft: { texts: [{ language: 'EN', name: `Theirs ${key}` }] },
  });
  await page.getByLabel('Summary in English').fill('Mine.');
  await save.click();
  const refusal = page.getByText('The draft is not saved').locator('..').locator('..');
  await expect(refusal).toBeFocused();
  await expectAccessible(page);
  await refusal.getByRole('button', { name: 'Read it again' }).click();
  await expect(page.getByLabel('Name in English')).toHaveValue(`Theirs ${key}`);
  await expect(page.getByLabel('Summary in English')).toHaveValue('');
});
