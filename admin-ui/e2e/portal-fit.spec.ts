import { enter, testFits } from './fits.ts';
import { expect, person } from './fixtures.ts';

testFits('the portal of a partner', async (page, looks) => {
  await page.goto('/portal/');
  await looks('portal-sign-in');
  await enter(page, 'paul@partner.example', person.password);
  for (const path of ['', 'programs', 'points', 'content', 'people']) {
    if (path !== '') await page.goto(`/portal/${path}`);
    await expect(page.locator('#content h1')).toBeVisible();
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    await looks(`portal-${path === '' ? 'home' : path}`);
  }
  await page.goto('/portal/programs');
  await page.getByRole('link', { name: /^(?:My level and the way up|Mijn niveau en de weg omhoog)$/ }).first().click();
  await expect(page.getByRole('region', { name: /^(?:History|Geschiedenis)$/ })).toBeVisible();
  await looks('portal-level');
});

testFits('the portal of a distributor', async (page, looks) => {
  await page.goto('/portal/');
  await enter(page, 'dana@distributor.example', person.password);
  await expect(page.locator('#content h1')).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('portal-distributor');
  await page.goto('/portal/partners');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await looks('portal-partners');
});
