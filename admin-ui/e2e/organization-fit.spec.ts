import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
const list = { totalCountIsExact: true, pageInfo };
const viewer = { user: { timeZone: 'Europe/Amsterdam' }, capabilities: ['READ_AUDIT'], membership: { id: 'm1' } };
const member = (id: string, name: string, role: string, status = 'ACTIVE', kind = 'PERSON') => ({
  id, role, status, createdAt: '2025-03-04T09:00:00Z', version: 1, viewerCanUpdate: id !== 'm1', user: { name, email: `${name.split(' ')[0]?.toLowerCase()}@northwind-cycles.example`, kind },
});
const MEMBERS = [
  member('m1', 'Vera Vermeer', 'ADMIN'),
  member('m2', 'Otto Oort', 'CHANNEL_OPERATIONS'),
  member('m3', 'Wilhelmina van den Heuvel-Oosterhuis', 'CHANNEL_MANAGER', 'DEACTIVATED'),
  member('m4', 'Warehouse sync', 'CHANNEL_OPERATIONS', 'ACTIVE', 'SERVICE'),
];
const invitation = (id: string, email: string, status: string, partnership: string | null = null) => ({
  id, email, status, role: partnership === null ? 'FINANCE' : 'ADMIN', createdAt: '2026-02-01T09:00:00Z', expiresAt: '2026-02-15T09:00:00Z', viewerCanRevoke: status === 'OPEN',
  partnership: partnership === null ? null : { id: 'p', name: partnership }, distributorship: null,
});
const INVITATIONS = [invitation('i1', 'fatima@northwind-cycles.example', 'OPEN'), invitation('i2', 'kees@canal.example', 'EXPIRED', 'Canal Bikes'), invitation('i3', 'lena@radhaus.example', 'ACCEPTED', 'Radhaus Köln')];
const entry = (id: string, action: string, entity: string, actor: string | null, partnership: string | null = null) => ({
  id, action, at: '2026-03-04T10:15:00Z', apiKeyId: actor === 'Warehouse sync' ? 'k' : null, requestId: '01a205d98bf37c9d8b2c01dabc26a611',
  changes: [
    { entity, id: 'x', before: { version: 3, name_en: 'Near', rule: { country: { one_of: ['NL'] } } }, after: { version: 4, name_en: 'Nearby', rule: { country: { one_of: ['NL', 'BE'] } } } },
    { entity: 'vendor', id: null, before: { rules_version: 34 }, after: { rules_version: 35 } },
  ],
  actor: actor === null ? null : { user: { name: actor, email: 'x@y.example' } }, onBehalfOf: null,
  partnership: partnership === null ? null : { id: 'p', name: partnership }, distributorship: null,
});
const ENTRIES = [entry('e1', 'updateSegment', 'segment', 'Vera Vermeer'), entry('e2', 'recordFacts', 'fact', 'Warehouse sync'), entry('e3', 'registerDeal', 'deal', 'Paul Peeters', 'Canal Bikes'), entry('e4', 'applyLevels', 'level_holding', null)];

testFits('the pages of the organization', async (page, looks) => {
  await intercept(page, 'People', ({ json }) => json({ data: { viewer, members: { ...list, totalCount: 4, nodes: MEMBERS } } }));
  await intercept(page, 'Invitations', ({ json }) => json({ data: { viewer, invitations: { ...list, totalCount: 3, nodes: INVITATIONS } } }));
  await intercept(page, 'Trail', ({ json }) => json({ data: { viewer, auditEntries: { ...list, totalCount: 812, nodes: ENTRIES } } }));
  await intercept(page, 'TrailEntry', ({ json }) => json({ data: { viewer, node: { __typename: 'AuditEntry', ...ENTRIES[0] } } }));
  const settings = { name: 'Northwind Cycles', defaultLanguage: 'EN', isDefaultLanguageSettled: true, fiscalYearStartMonth: 1, isFiscalYearSettled: false, version: 1 };
  await intercept(page, 'Settings', ({ json }) => json({ data: { vendorSettings: settings } }));
  const whole = { pageInfo: { hasNextPage: false, endCursor: null } };
  const budget = { id: 'a1', key: 'marketing_budget', kind: 'MONEY', currency: 'EUR', choices: null, nameEn: 'Budget for marketing', nameNl: 'Budget voor marketing', version: 1 };
  const focus = { ...budget, id: 'a2', key: 'focus', kind: 'CHOICE', currency: null, choices: ['city', 'cargo', 'mountain', 'racing'], nameEn: 'Focus', nameNl: 'Focus' };
  await intercept(page, 'Attributes', ({ json }) => json({ data: { attributeDefinitions: { ...whole, nodes: [budget, focus] } } }));
  const dimensions = [{ key: 'customer', nameEn: 'Customer', nameNl: 'Klant', values: null }];
  const contract = { id: 't1', key: 'contract', nameEn: 'Contract for maintenance', nameNl: 'Onderhoudscontract', hasQuantity: true, hasAmount: true, source: null, dimensions };
  const won = { ...contract, id: 't2', key: 'won', nameEn: 'Won deal', nameNl: 'Gewonnen deal', hasQuantity: false, source: 'DEAL_WON' };
  await intercept(page, 'DefinedFactTypes', ({ json }) => json({ data: { factTypes: { ...whole, nodes: [contract, won] } } }));
  const metric = { key: 'revenue', nameEn: 'Revenue of twelve months', nameNl: 'Omzet van twaalf maanden', definition: { measure: { sell_through: {} } } };
  await intercept(page, 'Metrics', ({ json }) => json({ data: { metrics: { ...whole, nodes: [metric] } } }));
  await page.goto('/admin/organization/people');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(MEMBERS.length + INVITATIONS.length + 2);
  await looks('people');
  await page.getByRole('button', { name: /^(?:Invite somebody|Iemand uitnodigen)/ }).click();
  await looks('people-invite', false);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^(?:Audit trail|Logboek)$/ }).click();
  await expect(page.getByRole('row')).toHaveCount(ENTRIES.length + 1);
  await looks('trail');
  await page.getByRole('link', { name: 'Update segment' }).click();
  await expect(page.getByText('Nearby')).toBeVisible();
  await looks('trail-entry');
  await page.getByRole('link', { name: /^(?:Settings|Instellingen)$/ }).click();
  await expect(page.getByRole('textbox')).toHaveValue('Northwind Cycles');
  await looks('settings');
  await page.getByRole('link', { name: /^(?:Data|Gegevens)$/ }).click();
  await expect(page.getByRole('row')).toHaveCount(8);
  await looks('data');
  await page.getByRole('button', { name: /^(?:New metric|Nieuwe meetwaarde)…$/ }).click();
  await looks('data-metric', false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(?:New type|Nieuwe soort)…$/ }).click();
  await page.getByRole('button', { name: /^(?:Tell them apart|Ergens naar)/ }).click();
  await looks('data-fact-type', false);
});
