import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, intercept, openAccountMenu, openOverview, person, signIn, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { vendor } from './vendor.ts';
import type { APIRequestContext } from '@playwright/test';

/** Makes `person` a member of another vendor of the demo as well, unless it is one. */
async function joinAnotherVendor(request: APIRequestContext): Promise<void> {
  const ask = async (query: string, input: object, accessToken?: string) => {
    const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
    const answer = await request.post('/graphql', { data: { query, variables: { input } }, headers });
    return ((await answer.json()) as { data: unknown }).data;
  };
  const tokenOf = async (email: string) => {
    const query = 'mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }';
    const data = (await ask(query, { email, password: person.password })) as { signIn: { session: { accessToken: string } } };
    return data.signIn.session.accessToken;
  };
  const invite = 'mutation($input: InviteUserInput!) { inviteUser(input: $input) { issued { token } } }';
  const invited = (await ask(
    invite,
    { idempotencyKey: crypto.randomUUID(), email: person.email, role: 'FINANCE' },
    await tokenOf('vik@othervendor.example'),
  )) as { inviteUser: { issued: { token: string } | null } };
  if (invited.inviteUser.issued === null) return;
  const accept = 'mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { errors { code } } }';
  await ask(accept, { token: invited.inviteUser.issued.token }, await tokenOf(person.email));
}

const UNANSWERED = { data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'request-7' } }] };

test('shows who I am and my summary', async ({ page }) => {
  await openOverview(page);
  const access = page.getByRole('region', { name: 'Your access' });
  await expect(access).toContainText(person.email);
  await expect(access.getByText('Role', { exact: true }).locator('xpath=following-sibling::dd')).not.toHaveText('');
  await expect(page.getByRole('region', { name: 'Waiting for you' }).locator('li, h3').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'At a glance' }).locator('dd, h3').first()).toBeVisible();
  await expect(page).toHaveTitle('Overview · Sluice');
  await expectAccessible(page);
});

for (const width of [360, 768, 1440]) {
  test(`fits a screen of ${width} pixels, menus open too`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openOverview(page);
    await expectNoSidewaysScroll(page);
    await openAccountMenu(page);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}

test('tells a partner in words what waits for it', async ({ page, request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
  await page.goto('/admin/');
  await fillSignIn(page, person.password, 'paul@partner.example');
  const waiting = page.getByRole('region', { name: 'Waiting for you' });
  await expect(waiting.getByText('Your drafts and rejected deals')).toBeVisible();
  await expectAccessible(page);
});

test('changes language and theme, and remembers both', async ({ page }) => {
  await openOverview(page);
  await openAccountMenu(page);
  await page.getByRole('menuitemradio', { name: 'Nederlands' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Welkom, / })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await expect(page).toHaveTitle('Overzicht · Sluice');
  await openAccountMenu(page);
  await page.getByRole('menuitemradio', { name: 'Donker' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectAccessible(page);
  await openAccountMenu(page);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Welkom, / })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await openAccountMenu(page);
  await page.getByRole('menuitemradio', { name: 'Systeem' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('switches to another organization of the same person', async ({ page, request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
  await joinAnotherVendor(request);
  await openOverview(page);
  const menu = page.getByRole('button', { name: /, switch organization$/ });
  const access = page.getByRole('region', { name: 'Your access' });
  const organization = access.getByText('Organization', { exact: true }).locator('xpath=following-sibling::dd');
  const before = await organization.innerText();
  await menu.click();
  await expectAccessible(page);
  await page.getByRole('menuitemradio', { checked: false }).first().click();
  await expect(organization).not.toHaveText(before);
  await page.reload();
  await expect(organization).not.toHaveText(before);
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
});

test('what waits for a vendor leads to where it is dealt with', async ({ page, request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
  const actions = [
    { kind: 'INVITED_PARTNERSHIPS', count: 3 },
    { kind: 'PROGRAM_DRAFTS', count: 1 },
    { kind: 'CONTENT_DRAFTS', count: 2 },
  ];
  await intercept(page, 'ViewerSummary', ({ json }) => json({ data: { viewerSummary: { actions, figures: [] } } }));
  await intercept(page, 'OpenProposals', ({ json }) =>
    json({ data: { levelProposals: { totalCount: 10_000, totalCountIsExact: false, nodes: [{ viewerCanDecide: true }] } } }),
  );
  await openOverview(page);
  const waiting = page.getByRole('region', { name: 'Waiting for you' });
  await expect(waiting.getByRole('listitem')).toHaveCount(4);
  await expect(waiting.getByRole('listitem').first()).toContainText('More than 10,000');
  await expectAccessible(page);
  await waiting.getByRole('link', { name: /^Partners invited/ }).press('Enter');
  await expect(page).toHaveURL(/\/partners\?status=INVITED/);
  await expect(page.getByRole('radio', { name: 'Invited' })).toBeChecked();
  await page.goBack();
  await waiting.getByRole('link', { name: /^Program drafts/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Programs' })).toBeVisible();
  await page.goBack();
  await waiting.getByRole('link', { name: /^Levels to decide/ }).press('Enter');
  await expect(page.getByRole('link', { name: 'Proposals' })).toHaveAttribute('aria-current', 'page');
});

test('says when nothing is waiting and nothing can be counted', async ({ page }) => {
  await intercept(page, 'ViewerSummary', ({ json }) => json({ data: { viewerSummary: { actions: [], figures: [] } } }));
  await intercept(page, 'OpenProposals', ({ json }) => json({ data: { levelProposals: { totalCount: 0, totalCountIsExact: true, nodes: [] } } }));
  await openOverview(page);
  await expect(page.getByRole('heading', { level: 3, name: 'Nothing is waiting for you' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'No figures yet' })).toBeVisible();
  await expectAccessible(page);
});

test('says that it is loading, and keeps the place', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await intercept(page, 'ViewerSummary', async ({ proceed }) => {
    await held;
    await proceed();
  });
  await signIn(page);
  await expect(page.getByRole('status').filter({ hasText: 'Loading your summary…' })).toBeAttached();
  await expect(page.getByRole('region', { name: 'Waiting for you' })).toHaveAttribute('aria-busy', 'true');
  await expectAccessible(page);
  release();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
});

test('says what failed, quotes the request, and tries again', async ({ page }) => {
  await intercept(page, 'ViewerSummary', ({ json }) => json(UNANSWERED));
  await signIn(page);
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('Something went wrong on the server.');
  await expect(failure).toContainText('request-7');
  await expect(page.getByRole('region', { name: 'Your access' })).toContainText(person.email);
  await expectAccessible(page);
  await page.unrouteAll();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'At a glance' })).toBeVisible();
  await expect(failure).toHaveCount(0);
});

test('without a viewer one can still sign out', async ({ page }) => {
  await intercept(page, 'Viewer', ({ json }) => json(UNANSWERED));
  await page.goto('/admin/');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Your access' }).getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('keeps what it has when the network goes, says so, and catches up', async ({ page, context, guard }) => {
  guard.allow(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  await openOverview(page);
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Your access' })).toContainText(person.email);
  await expectAccessible(page);
  const again = page.waitForResponse((response) => response.request().postData()?.includes('ViewerSummary') === true);
  await context.setOffline(false);
  await again;
  await expect(page.getByText('You are offline.')).toHaveCount(0);
});

test('an address that does not exist says so', async ({ page }) => {
  await signIn(page, '/admin/no/such/page');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, / })).toBeVisible();
  await expect(page.locator('main')).toBeFocused();
});

test('a vendor sees for which levels partners qualify, and what was changed last', async ({ page, request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
  const { id, name } = await levelProgram(await vendor(request), 'home');
  await openOverview(page);
  const levels = page.getByRole('region', { name: 'For which levels do partners qualify?' });
  await levels.getByRole('combobox').selectOption(name);
  // It was published today: there is no quarter to look back on.
  await expect(levels.getByText(/^\d+ partners are counted\.$/)).toBeVisible();
  await expect(levels.getByRole('row').filter({ hasText: 'No level' }).getByRole('cell')).toHaveText(/^[1-9]/);
  await expect(levels.getByRole('link')).toHaveAttribute('href', `/admin/programs/${id}/partners`);
  const changes = page.getByRole('region', { name: 'Latest changes' });
  await expect(changes.getByRole('listitem').first()).toContainText('Publish program');
  await expectAccessible(page);

  await intercept(page, 'LatestChanges', ({ json }) => json(UNANSWERED));
  await intercept(page, 'LevelMovement', ({ json }) => json(UNANSWERED));
  await page.reload();
  await expect(changes.getByRole('alert')).toContainText('request-7');
  await expect(levels.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Waiting for you' }).locator('li, h3').first()).toBeVisible();
  await page.unrouteAll();
  await changes.getByRole('button', { name: 'Try again' }).click();
  await changes.getByRole('link', { name: 'Publish program' }).first().click();
  await expect(page).toHaveTitle('Audit trail · Sluice');
});
