import { dress, type Looks } from './fits.ts';
import { test } from './fixtures.ts';
import { distributorPages, entrancePages, partnerPages } from './portal.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/portal')).status() === 404, 'this server has no portal');
});

// For the eye, as look.spec.ts is for the console.
for (const language of ['en', 'nl'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [360, 768, 1440]) {
      test(`@look portal ${language} ${theme} ${width}`, async ({ page, context }) => {
        await dress(page, width, language, theme);
        const looks: Looks = async (name) => {
          await page.screenshot({ path: `look/${name}-${width}-${language}-${theme}.png`, fullPage: true, animations: 'disabled' });
        };
        await entrancePages(page, looks);
        await context.clearCookies();
        await partnerPages(page, looks);
        await context.clearCookies();
        await distributorPages(page, looks);
      });
    }
  }
}
