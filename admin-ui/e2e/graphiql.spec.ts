import { expect, test } from './fixtures.ts';

test('GraphiQL runs a query from the server’s own files', async ({ page, request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server does not run in demo mode');
  await page.goto('/graphiql');
  await expect(page.getByRole('button', { name: /Execute query/ })).toBeVisible();
  await expect(page.getByText('serverInfo').first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /Execute query/ }).click();
  await expect(page.locator('.graphiql-response')).toContainText('"demo": true', { timeout: 20_000 });
  await page.getByRole('button', { name: /Documentation Explorer/ }).first().click();
  await expect(page.locator('.graphiql-doc-explorer')).toContainText('Query');
  // Workers check the query's spelling; without them the editor would run on the page's own thread and say so.
  expect(page.workers().length).toBeGreaterThan(0);
});
