import type { Page } from '@playwright/test';
import { enter, type Looks } from './fits.ts';
import { expect, fillSignIn, person } from './fixtures.ts';

/** Signs somebody in at a page of the portal. */
export async function enterPortal(page: Page, email: string, path = '/portal/'): Promise<void> {
  await page.goto(path);
  await fillSignIn(page, person.password, email);
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** What stands before the portal, in whichever language. */
export async function entrancePages(page: Page, looks: Looks): Promise<void> {
  for (const path of ['', 'forgotten-password', 'reset-password', 'confirm-email', 'accept-invitation']) {
    await page.goto(`/portal/${path}${/^[rca]/.test(path) ? '#token=of-nobody' : ''}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await looks(`portal-${path === '' ? 'sign-in' : path}`);
  }
  await page.goto('/portal/');
  await enter(page, 'vik@othervendor.example', person.password);
  await expect(page.getByRole('link', { name: /^(?:Open the console|De console openen)$/ })).toBeVisible();
  await looks('portal-for-vendors');
}

/** Every page that a partner has, in whichever language. */
export async function partnerPages(page: Page, looks: Looks): Promise<void> {
  await page.goto('/portal/');
  await enter(page, 'paul@partner.example', person.password);
  await pages(page, looks, 'portal', ['', 'programs', 'points', 'content', 'people', 'account']);
  await page.goto('/portal/programs');
  await page.getByRole('link', { name: /^(?:My level and the way up|Mijn niveau en de weg omhoog)$/ }).first().click();
  await expect(page.getByRole('region', { name: /^(?:History|Geschiedenis)$/ })).toBeVisible();
  await looks('portal-level');
}

/** Every page that a distributor has. */
export async function distributorPages(page: Page, looks: Looks): Promise<void> {
  await page.goto('/portal/');
  await enter(page, 'dana@distributor.example', person.password);
  await pages(page, looks, 'portal-distributor', ['', 'partners', 'content', 'people', 'account']);
}

async function pages(page: Page, looks: Looks, name: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (path !== '') await page.goto(`/portal/${path}`);
    await expect(page.locator('#content h1')).toBeVisible();
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    await looks(`${name}-${path === '' ? 'home' : path}`);
  }
}
