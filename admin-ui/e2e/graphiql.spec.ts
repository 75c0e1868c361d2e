import { expect, expectAccessible, expectNoSidewaysScroll, person, test } from './fixtures.ts';
import type { APIRequestContext, Page } from '@playwright/test';

const SEATS = [
  { email: 'vera@vendor.example', seat: 'vendor', own: 'segments', not: '' },
  { email: 'dana@distributor.example', seat: 'distributor', own: 'deals', not: 'segments' },
  { email: 'paul@partner.example', seat: 'partner', own: 'programs', not: 'segments' },
] as const;

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server does not run in demo mode');
});

const run = (page: Page) => page.getByRole('button', { name: /Execute query/ });
const response = (page: Page) => page.locator('.graphiql-response');

/** GraphiQL as it asks for somebody, with its schema. */
async function open(page: Page, email?: string): Promise<void> {
  const schema = page.waitForResponse((answer) => answer.request().postData()?.includes('IntrospectionQuery') === true);
  await page.goto(`/graphiql${email === undefined ? '' : `#${email}`}`);
  expect((await schema).status()).toBe(200);
  await expect(run(page)).toBeVisible();
}

/** Opens a tab and waits until GraphiQL has stored that: by then it has also found which operation its text holds. */
async function openTab(page: Page, seat: string, index: number): Promise<void> {
  await page.getByRole('tablist').getByRole('tab').nth(index).click();
  await page.waitForFunction(
    ([name, wanted]) => {
      const stored = JSON.parse(localStorage.getItem(`sluice.graphiql.${name}:graphiql:tabState`) ?? '{}') as { activeTabIndex?: number };
      return stored.activeTabIndex === wanted;
    },
    [seat, index] as const,
  );
}

/** The fields of `Query` in the documentation. */
async function documented(page: Page): Promise<string> {
  const explorer = page.locator('.graphiql-doc-explorer');
  if ((await explorer.count()) === 0) await page.getByRole('button', { name: /Documentation Explorer/ }).first().click();
  await explorer.getByRole('link', { name: 'Query', exact: true }).click();
  await expect(explorer.getByRole('link', { name: 'serverInfo', exact: true })).toBeVisible();
  return explorer.innerText();
}

async function ask(request: APIRequestContext, query: string, token?: string): Promise<Record<string, never>> {
  const answer = await request.post('/graphql', {
    data: { query },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { data: Record<string, never> }).data;
}

test('runs a query from the server’s own files', async ({ page }) => {
  await open(page);
  await expect(page.getByText('serverInfo').first()).toBeVisible({ timeout: 20_000 });
  await run(page).click();
  await expect(response(page)).toContainText('"demo": true', { timeout: 20_000 });
  const explained = await documented(page);
  expect(explained).not.toContain('partnerships');
  // Workers check the query's spelling; without them the editor would run on the page's own thread and say so.
  expect(page.workers().length).toBeGreaterThan(0);
});

test('who asks is chosen with the keyboard, and the schema is theirs', async ({ page }) => {
  await open(page);
  const people = page.getByLabel('Ask as');
  await page.keyboard.press('Tab');
  await expect(people).toBeFocused();
  const schema = page.waitForResponse((answer) => answer.request().postData()?.includes('IntrospectionQuery') === true);
  await page.keyboard.type('Paul');
  expect((await schema).request().headers()['authorization']).toMatch(/^Bearer \S/);
  await expect(people).toHaveValue('paul@partner.example');
  await expect(page.getByRole('status').filter({ hasText: 'that of a partner' })).toBeVisible();
  await expect(page).toHaveURL(/#paul@partner\.example$/);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(stored).not.toMatch(/eyJ|Bearer/);
  await expect(page.getByRole('link', { name: 'Schema as a file' })).toHaveAttribute('href', '/schema/partner.graphql');
});

for (const { email, seat, own, not } of SEATS) {
  test(`the ${seat}’s first queries work, and its documentation is its own`, async ({ page }) => {
    await open(page, email);
    const tabs = page.getByRole('tablist').getByRole('tab');
    const count = await tabs.count();
    expect(count).toBeGreaterThan(2);
    // The last one is a subscription, which another test runs.
    for (let index = 0; index < count - 1; index += 1) {
      await openTab(page, seat, index);
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/graphql'));
      await run(page).click();
      const answer = (await (await answered).json()) as { data: Record<string, { errors?: unknown[] }>; errors?: unknown };
      expect(answer.errors).toBeUndefined();
      for (const payload of Object.values(answer.data)) expect(payload.errors ?? []).toEqual([]);
    }
    const explained = await documented(page);
    expect(explained).toContain(own);
    if (not !== '') expect(explained).not.toContain(not);
  });
}

test('a subscription tells what others change, over the same origin and with the same token', async ({ page, request }) => {
  const subscribed = new Promise<void>((resolve) => {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes('"subscribe"')) resolve();
      });
    });
  });
  await open(page, person.email);
  await openTab(page, 'vendor', (await page.getByRole('tablist').getByRole('tab').count()) - 1);
  await run(page).click();
  await subscribed;
  const { signIn } = (await ask(
    request,
    `mutation { signIn(input: { email: "${person.email}", password: "${person.password}" }) { session { accessToken } } }`,
  )) as unknown as { signIn: { session: { accessToken: string } } };
  const named = `Heard ${Date.now()}`;
  // Following begins a moment after it was asked for, and of what was before nothing is told: another until one is.
  await expect(async () => {
    await ask(
      request,
      `mutation { createPartnership(input: { idempotencyKey: "${crypto.randomUUID()}", name: "${named}" }) { errors { code } } }`,
      signIn.session.accessToken,
    );
    await expect(response(page)).toContainText(named, { timeout: 2_000 });
  }).toPass();
});

test('the token can be copied', async ({ page, context, request }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'dana@distributor.example');
  await page.getByRole('button', { name: 'Copy token' }).click();
  await expect(page.getByRole('button', { name: 'Token copied' })).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(await ask(request, '{ viewer { seat } }', token)).toEqual({ viewer: { seat: 'DISTRIBUTOR' } });
});

for (const width of [360, 768, 1440]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`the bar fits ${width} pixels, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, 'sara@partner.example');
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, 'header');
    });
    test(`@look GraphiQL ${width} ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 800 });
      await open(page, person.email);
      await run(page).click();
      await expect(response(page)).toContainText('"data"');
      await page.screenshot({ path: `look/graphiql-${width}-en-${theme}.png`, animations: 'disabled' });
    });
  }
}
