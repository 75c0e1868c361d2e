import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

testFits('the page of keys', async (page, looks) => {
  const at = '2026-03-04T10:20:30Z';
  const holder = { id: 'portal', user: { name: 'Partner portal' } };
  const vera = { id: 'vera', user: { name: 'Vera Vermeer' } };
  const apiKey = {
    id: 'production',
    name: 'Portal, production',
    prefix: 'sluice_0198c0ffee0198c0ffee0198c0ffee01',
    scopes: ['REGISTER_DEALS', 'ACT_FOR_PERSONS'],
    status: 'ACTIVE',
    createdAt: at,
    expiresAt: at,
    lastUsedAt: at,
    formerUntil: '2126-03-04T10:20:30Z',
    revokedAt: null,
    version: 3,
    viewerCanUpdate: true,
    viewerCanRevoke: true,
    membership: holder,
    createdBy: vera,
  };
  const gone = { ...apiKey, viewerCanUpdate: false, viewerCanRevoke: false, formerUntil: null, scopes: [] };
  const nodes = [
    apiKey,
    { ...apiKey, id: 'own', name: 'Spreadsheet', scopes: [], expiresAt: null, lastUsedAt: null, formerUntil: null, membership: vera },
    { ...gone, id: 'expired', name: 'Trial of a reporting tool whose name is longer than others', status: 'EXPIRED' },
    { ...gone, id: 'revoked', name: 'Portal, test', status: 'REVOKED', revokedAt: at },
  ];
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
  await intercept(page, 'ApiKeys', ({ json }) =>
    json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, apiKeys: { totalCount: 1284, totalCountIsExact: true, pageInfo, nodes } } }),
  );
  await intercept(page, 'KeyHolders', async ({ original, json }) => {
    const account = { ...holder, role: 'CHANNEL_OPERATIONS', status: 'ACTIVE', createdAt: at, version: 1, viewerCanUpdate: true };
    const accounts = [account, { ...account, id: 'former', user: { name: 'Former warehouse' }, status: 'DEACTIVATED' }];
    json({ data: { ...(await original()).data, serviceAccounts: { totalCount: 2, pageInfo: { hasNextPage: false }, nodes: accounts } } });
  });
  const dialog = page.getByRole('dialog');
  await page.goto('/admin/integrations');
  await enter(page, person.email, person.password);
  const keys = page.getByRole('region').first();
  await expect(keys.getByRole('listitem')).toHaveCount(nodes.length);
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('api-keys-list');
  await keys.getByRole('button').first().click();
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  await looks('api-keys-create', false);
  await intercept(page, 'CreateApiKey', ({ json }) =>
    json({ data: { createApiKey: { issued: { secret: `sluice_${'0123456789abcdef'.repeat(2)}_${'fedcba987654'.repeat(6)}` }, errors: [] } } }),
  );
  await page.keyboard.type('Portal');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('group')).toBeVisible();
  await looks('api-keys-issued', false);
  await dialog.getByRole('button').last().click();
  await keys.getByRole('button', { name: /^(?:Revoke|.+ intrekken$)/ }).first().click();
  await looks('api-keys-revoke', false);
});
