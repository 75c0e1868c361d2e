import { expect, fillSignIn, intercept, openAccountMenu, openOverview, test } from './fixtures.ts';

// For the eye, not for a machine: every state at three widths, in both languages and themes, below look/.
for (const language of ['en', 'nl']) {
  for (const theme of ['light', 'dark']) {
    for (const width of [360, 768, 1440]) {
      test(`@look ${language} ${theme} ${width}`, async ({ page, guard }) => {
        guard.allow(/Failed to load resource/);
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        const shot = (name: string) =>
          page.screenshot({ path: `look/${name}-${width}-${language}-${theme}.png`, fullPage: true, animations: 'disabled' });
        const dress = () =>
          page.evaluate(
            ([chosenLanguage, chosenTheme]) => {
              localStorage.setItem('sluice.language', chosenLanguage);
              localStorage.setItem('sluice.theme', chosenTheme);
            },
            [language, theme] as const,
          );

        await openOverview(page);
        await dress();
        await page.reload();
        await expect(page.getByRole('heading', { level: 1, name: /^Wel(?:come|kom), / })).toBeVisible();
        await expect(page.locator('[aria-busy]')).toHaveCount(0);
        await shot('overview');
        await openAccountMenu(page);
        await shot('account-menu');
        await page.keyboard.press('Escape');
        const organizations = page.getByRole('button', { name: /switch organization|van organisatie wisselen/ });
        if ((await organizations.count()) > 0) {
          await organizations.click();
          await expect(page.getByRole('menu')).toBeVisible();
          await shot('organization-menu');
          await page.keyboard.press('Escape');
        }

        await intercept(page, 'ViewerSummary', ({ json }) => json({ data: { viewerSummary: { actions: [], figures: [] } } }));
        await intercept(page, 'OpenProposals', ({ json }) => json({ data: { levelProposals: { totalCount: 0, totalCountIsExact: true, nodes: [] } } }));
        await page.reload();
        await expect(page.getByRole('region', { name: /^(?:Waiting for you|At a glance|Wacht op u|In één oogopslag)$/ }).getByRole('heading', { level: 3 })).toHaveCount(2);
        await shot('overview-empty');
        await page.unrouteAll();
        await intercept(page, 'ViewerSummary', ({ json }) =>
          json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: '01J9Z4M2Q8' } }] }),
        );
        await page.reload();
        await expect(page.getByRole('alert')).toBeVisible();
        await shot('overview-error');
        await page.unrouteAll();
        await intercept(page, 'Viewer(?:Summary)?', () => new Promise(() => {}));
        await page.reload();
        await expect(page.locator('[aria-busy]').first()).toBeVisible();
        await shot('overview-loading');
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await intercept(page, 'RefreshSession', ({ abort }) => abort());
        await page.reload();
        await expect(page.getByRole('alert')).toBeVisible();
        await shot('unreachable');
        await page.unrouteAll();
        await page.goto('/admin/no/such/page');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await shot('not-found');

        await page.context().clearCookies();
        await page.goto('/admin/sign-in');
        await expect(page.locator('footer')).toContainText('0.', { timeout: 5000 });
        await shot('sign-in');
        await page.locator('button[type=submit]').click();
        await expect(page.locator('[aria-invalid]')).toHaveCount(2);
        await shot('sign-in-missing');
      });
    }
  }
}

test('@look refused sign-in', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 900 });
  await intercept(page, 'SignIn', ({ json }) =>
    json({ data: { signIn: { session: null, errors: [{ field: null, message: 'The e-mail address or the password is wrong.' }] } } }),
  );
  await page.goto('/admin/sign-in');
  await fillSignIn(page);
  await expect(page.getByText('You are not signed in')).toBeVisible();
  await page.screenshot({ path: 'look/sign-in-refused-768-en-light.png', animations: 'disabled' });
});
