import { enter, testFits } from './fits.ts';
import { expect, person } from './fixtures.ts';

testFits('what a vendor keeps and measures', async (page, looks) => {
  await page.goto('/admin/organization/data');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('data');
  for (const [name, button] of [
    ['data-attribute', /^(?:New attribute|Nieuw kenmerk)…$/],
    ['data-fact-type', /^(?:New type|Nieuwe soort)…$/],
    ['data-metric', /^(?:New metric|Nieuwe meetwaarde)…$/],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await looks(name, false);
    await page.keyboard.press('Escape');
  }
});
