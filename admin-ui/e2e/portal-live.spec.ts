import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { enterPortal } from './portal.ts';
import { freshKey, perform, vendor, type Ask } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/portal')).status() === 404, 'this server has no portal');
});

/** The portal's connections, as they come: each subscription, and whether another one may be made. */
async function connections(page: Page) {
  const seen = { reachable: true, subscribed: [] as { readonly socket: WebSocketRoute; readonly id: string }[] };
  await page.routeWebSocket('**/graphql', (socket) => {
    if (!seen.reachable) {
      void socket.close({ code: 1012 });
      return;
    }
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const { type, id } = JSON.parse(String(message)) as { type: string; id: string };
      if (type === 'subscribe') seen.subscribed.push({ socket, id });
      server.send(message);
    });
  });
  return seen;
}

async function publish(ask: Ask): Promise<string> {
  const title = freshKey('Heard');
  const texts = [{ language: 'EN', title, teaser: 'Read it', body: 'All of it.' }];
  const item = { kind: 'DOCUMENT', topic: 'sales', texts, audience: { distributors: false, partners: { everybody: 'EVERYONE' } } };
  const { contentItem } = await perform<{ contentItem: { id: string; version: number } }>(ask, 'createContentItem', 'contentItem { id version }', { idempotencyKey: title, ...item });
  await perform(ask, 'publishContentItem', '', { id: contentItem.id, version: contentItem.version });
  return title;
}

test('a stream that the server ends is followed anew', async ({ page, request }) => {
  const ask = await vendor(request);
  const { subscribed } = await connections(page);
  await enterPortal(page, 'paul@partner.example');
  await expect.poll(() => subscribed.length).toBe(1);
  subscribed[0]?.socket.send(JSON.stringify({ id: subscribed[0].id, type: 'complete' }));
  await expect.poll(() => subscribed.length).toBe(2);
  await expect(page.getByText('Changes are not shown by themselves')).toHaveCount(0);
  const title = await publish(ask);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('what changed while there was no connection appears once there is one', async ({ page, request, guard }) => {
  guard.allow(/WebSocket/);
  const ask = await vendor(request);
  const seen = await connections(page);
  await enterPortal(page, 'paul@partner.example');
  await expect.poll(() => seen.subscribed.length).toBe(1);
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  seen.reachable = false;
  await seen.subscribed[0]?.socket.close({ code: 1012 });
  await expect(page.getByText('Changes are not shown by themselves')).toBeVisible();
  const title = await publish(ask);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  seen.reachable = true;
  await expect(page.getByRole('link', { name: title })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Changes are not shown by themselves')).toHaveCount(0);
});
