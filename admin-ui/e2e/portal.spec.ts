import { expect, expectAccessible, fillSignIn, intercept, person, test } from './fixtures.ts';
import { levelProgram } from './level-program.ts';
import { enterPortal } from './portal.ts';
import { freshKey, perform, signedIn, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a partner signs in, sees its level and what is missing, by keyboard', async ({ page, request }) => {
  const { name } = await levelProgram(await vendor(request), 'portal', 'Canal Bikes');
  await page.goto('/portal/');
  await expectAccessible(page);
  await fillSignIn(page, person.password, 'paul@partner.example');
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Paul' })).toBeVisible();
  const levels = page.getByRole('region', { name: 'My levels' });
  await expect(levels.getByRole('listitem').filter({ hasText: name })).toContainText('Next: Gold');
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expectAccessible(page);

  await levels.getByRole('link', { name }).press('Enter');
  const standing = page.getByRole('region', { name: 'My level', exact: true });
  await expect(standing.getByRole('definition')).toHaveText(['No level', 'No level', 'Gold']);
  await expect(standing).toContainText('What is missing for Gold');
  await expect(standing.getByRole('listitem').last()).toContainText(/40 more/);
  await expect(page.getByRole('region', { name: 'Scorecard' })).toContainText('60');
  await expectAccessible(page);
  // The address is the page's: it opens again, and the way back leads back.
  await page.reload();
  await expect(standing).toContainText('What is missing for Gold');
  await page.goBack();
  await expect(levels).toBeVisible();
});

test('a partner that signs in to the console finds the portal from there, and a vendor has no need of it', async ({ page }) => {
  await page.goto('/admin/');
  await fillSignIn(page, person.password, 'paul@partner.example');
  await page.getByRole('link', { name: 'Partner portal' }).press('Enter');
  await expect(page.getByRole('region', { name: 'My levels' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/admin/');
  await fillSignIn(page);
  await expect(page.getByRole('link', { name: 'Organization' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Partner portal' })).toHaveCount(0);
});

test('what the vendor publishes appears without a reload', async ({ page, request }) => {
  const ask = await vendor(request);
  await enterPortal(page, 'paul@partner.example');
  const news = page.getByRole('region', { name: 'What is new' });
  await expect(news.getByRole('listitem').first()).toBeVisible();
  const title = freshKey('News');
  const item = { kind: 'DOCUMENT', topic: 'sales', texts: [{ language: 'EN', title, teaser: 'Read it', body: 'All of it.' }], audience: { distributors: false, partners: { everybody: 'EVERYONE' } } };
  const { contentItem } = await perform<{ contentItem: { id: string; version: number } }>(ask, 'createContentItem', 'contentItem { id version }', { idempotencyKey: title, ...item });
  await perform(ask, 'publishContentItem', '', { id: contentItem.id, version: contentItem.version });
  await news.getByRole('link', { name: title }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('All of it.')).toBeVisible();
  await expectAccessible(page);
});

test('the address of another partner is no page, and neither is one that there is not', async ({ page, request }) => {
  const ask = await vendor(request);
  const { partnerships } = await ask<{ partnerships: { nodes: { id: string }[] } }>('{ partnerships(filter: { search: "Alpenrad" }, first: 1) { nodes { id } } }');
  const { programs } = await ask<{ programs: { nodes: { id: string }[] } }>('{ programs(first: 1) { nodes { id } } }');
  const theirs = `/portal/levels/${partnerships.nodes[0]?.id}/${programs.nodes[0]?.id}`;
  await enterPortal(page, 'paul@partner.example', theirs);
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/portal/partners');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await page.goto('/portal/nowhere');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
});

test('an administrator invites a colleague and takes it back; a seller does not', async ({ page }) => {
  await enterPortal(page, 'paul@partner.example', '/portal/people');
  const email = `${freshKey('colleague')}@partner.example`;
  await page.getByRole('button', { name: 'Invite a colleague' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Invite a colleague' }).click();
  await expect(dialog.getByText('Enter your e-mail address.')).toBeVisible();
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption('SELLER');
  await dialog.getByRole('button', { name: 'Invite a colleague' }).click();
  await expect(dialog).toContainText('Hand this secret to your colleague');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click();
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Withdrawn');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await fillSignIn(page, person.password, 'sara@partner.example');
  await expect(page.getByRole('heading', { level: 1, name: 'My people' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite a colleague' })).toHaveCount(0);
});

test('a distributor has its own home and its partners', async ({ page }) => {
  await enterPortal(page, 'dana@distributor.example');
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, Dana/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'My levels' })).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Partners' }).press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'Canal Bikes' }).first()).toBeVisible();
  await expectAccessible(page);
});

test('what fails says so, and is asked again; offline is told', async ({ page, context, guard }) => {
  guard.allow(/Failed to load resource|WebSocket/);
  let broken = true;
  await intercept(page, 'Content', ({ abort, proceed }) => (broken ? abort() : proceed()));
  await enterPortal(page, 'paul@partner.example', '/portal/content');
  await expect(page.getByText('This could not be loaded')).toBeVisible();
  await expectAccessible(page);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('row').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);
});

test('a text reads as it is meant, a link takes the reader along, and points that do not come say so', async ({ page, request, guard }) => {
  guard.allow(/Failed to load resource/);
  const ask = await vendor(request);
  const title = freshKey('Read');
  const texts = [{ language: 'EN', title, teaser: 'Read it', body: '## Why\n\n**Costs** are known.\n\n- one\n- two' }];
  const item = { kind: 'DOCUMENT', topic: 'sales', texts, audience: { distributors: false, partners: { everybody: 'EVERYONE' } } };
  const { contentItem } = await perform<{ contentItem: { id: string; version: number } }>(ask, 'createContentItem', 'contentItem { id version }', { idempotencyKey: title, ...item });
  await perform(ask, 'publishContentItem', '', { id: contentItem.id, version: contentItem.version });
  await enterPortal(page, 'paul@partner.example', `/portal/content/${contentItem.id}`);
  await expect(page.getByRole('heading', { name: 'Why', exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText(['one', 'two']);
  await expectAccessible(page);

  let failing = true;
  await intercept(page, 'Mine', ({ abort, proceed }) => (failing ? abort() : proceed()));
  await page.getByRole('navigation').getByRole('link', { name: 'Points' }).press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  failing = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('access that somebody else changed meanwhile is shown as it is now, and can be changed then', async ({ page, request }) => {
  const ask = await signedIn(request, { email: 'paul@partner.example', password: person.password });
  interface Member {
    readonly id: string;
    readonly version: number;
    readonly user: { readonly email: string } | null;
  }
  const { members } = await ask<{ members: { nodes: Member[] } }>('{ members(first: 100) { nodes { id version user { email } } } }');
  const sara = members.nodes.find(({ user }) => user?.email === 'sara@partner.example');
  await enterPortal(page, 'paul@partner.example', '/portal/people');
  await page.getByRole('button', { name: 'Change access of Sara Smit' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Role')).toHaveValue('SELLER');
  await perform(ask, 'setMemberAccess', '', { id: sara?.id, version: sara?.version, role: 'MARKETER' });

  await dialog.getByLabel('Role').selectOption('ADMIN');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog.getByText('Somebody else changed this meanwhile.')).toBeVisible();
  await expect(dialog.getByLabel('Role')).toHaveValue('MARKETER');
  await expectAccessible(page);
  await dialog.getByLabel('Role').selectOption('SELLER');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'sara@partner.example' })).toContainText('Seller');
});

test('a list of several pages is asked to its end', async ({ page }) => {
  await enterPortal(page, 'paul@partner.example', '/portal/programs');
  const programs = page.getByRole('main').getByRole('link', { name: 'My level and the way up' });
  await expect(programs.first()).toBeVisible();
  const all = await programs.count();
  let asked = 0;
  await page.route('**/graphql', (route) => {
    const body = route.request().postData() ?? '';
    if (!body.includes('query MyPrograms')) return route.fallback();
    asked += 1;
    return route.fallback({ postData: body.replace(/first: ?100/, 'first: 1') });
  });
  await page.reload();
  await expect(programs).toHaveCount(all);
  expect(asked).toBeGreaterThan(1);
});
