import { expectAccessible, expectNoSidewaysScroll, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

export type Looks = (name: string, fullPage?: boolean) => Promise<void>;

/** How wide the page is, and which language and theme were chosen before it is opened. */
export async function dress(page: Page, width: number, language: 'en' | 'nl', theme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.addInitScript(
    ([chosen, dressed]) => {
      localStorage.setItem('sluice.language', chosen);
      localStorage.setItem('sluice.theme', dressed);
    },
    [language, theme] as const,
  );
}

/**
 * Goes through a page on three widths, in both languages and themes: at each of its `looks`, nothing scrolls sideways and
 * axe finds nothing, and there is a picture of it below look/.
 */
export function testFits(what: string, go: (page: Page, looks: Looks) => Promise<void>): void {
  for (const width of [360, 768, 1440]) {
    for (const [language, theme] of [
      ['en', 'light'],
      ['nl', 'dark'],
    ] as const) {
      test(`${what} fits ${width} pixels, ${language}, ${theme}`, async ({ page }) => {
        await dress(page, width, language, theme);
        await go(page, async (name, fullPage = true) => {
          await page.evaluate(() => window.scrollTo(0, 0));
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
          await page.screenshot({ path: `look/${name}-${width}-${language}-${theme}.png`, fullPage, animations: 'disabled' });
        });
      });
    }
  }
}

/** Signs in, in whichever language the page is. */
export async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}
