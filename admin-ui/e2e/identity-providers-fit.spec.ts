import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

testFits('the page of identity providers', async (page, looks) => {
  const at = '2026-03-04T10:20:30Z';
  const issuer = 'https://login.northwind-cycles.example/realms/partners';
  const provider = { id: 'p', name: 'Partner portal', issuer, enabled: false };
  const rule = { emailDomain: null, claimName: null, claimValue: null, forVendor: false, role: 'SELLER', partnership: null, distributorship: null };
  const personOf = (name: string, status: string) => ({
    id: name,
    subject: 'auth0|65f1c0ffee65f1c0ffee65f1',
    email: `${name.split(' ')[0]?.toLowerCase()}@canal-bikes.example`,
    name,
    status,
    createdAt: at,
    version: 1,
    provider,
  });
  const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
  await intercept(page, 'IdentityProviders', ({ json }) =>
    json({ data: { identityProviders: { nodes: [provider, { ...provider, id: 'q', name: 'Distributor login', enabled: true }] } } }),
  );
  await intercept(page, 'ExternalIdentities', ({ json }) =>
    json({
      data: {
        viewer: { user: { timeZone: 'Europe/Amsterdam' } },
        externalIdentities: { totalCount: 1284, totalCountIsExact: true, pageInfo, nodes: [personOf('Anna de Wit', 'ACTIVE'), personOf('Bram Bos', 'BLOCKED')] },
      },
    }),
  );
  await intercept(page, 'IdentityProvider', ({ json }) =>
    json({
      data: {
        viewer: { user: { timeZone: 'Europe/Amsterdam' } },
        node: {
          ...provider,
          audiences: ['partner-portal', 'https://api.northwind-cycles.example'],
          algorithms: ['RS256', 'EDDSA'],
          emailClaim: 'email',
          verifiedEmailOnly: true,
          nameClaim: 'name',
          languageClaim: 'locale',
          singleSignOn: { name: 'northwind', clientId: 'partner-portal', hasClientSecret: true },
          createdAt: at,
          updatedAt: at,
          version: 3,
          rules: [
            { ...rule, emailDomain: 'canal-bikes.example', partnership: { id: 'c', name: 'Canal Bikes' } },
            { ...rule, claimName: 'https://northwind-cycles.example/groups', claimValue: 'channel', forVendor: true, role: 'CHANNEL_SALES' },
          ],
        },
      },
    }),
  );
  await intercept(page, 'TestIdentityProvider', ({ json }) =>
    json({
      data: {
        testIdentityProvider: {
          report: {
            jwksUri: `${issuer}/protocol/openid-connect/certs`,
            problem: null,
            tokenProblem: 'It was for another audience.',
            keys: [{ keyId: '2026-11-primary', algorithms: ['RS256', 'RS384'], problem: null }, { keyId: null, algorithms: [], problem: 'It is for encryption.' }],
          },
          errors: [],
        },
      },
    }),
  );
  await page.goto('/admin/integrations/identity-providers');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('listitem')).toHaveCount(4);
  await looks('identity-list');
  const dialog = page.getByRole('dialog');
  await page.getByRole('region').first().getByRole('button').click();
  await expect(dialog).toBeVisible();
  await looks('identity-create', false);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: provider.name }).click();
  await page.locator('textarea').fill('eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl');
  await page.getByRole('region', { name: /^(?:Try it|Proberen)$/ }).locator('button[type=submit]').click();
  await expect(page.getByText('It is for encryption.')).toBeVisible();
  await looks('identity-detail');
  await page.getByRole('region', { name: /^(?:Who is let in|Wie wordt toegelaten)$/ }).getByRole('button').first().click();
  await expect(dialog.locator('option', { hasText: 'Canal Bikes' })).toBeAttached();
  await looks('identity-rule', false);
});
