import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { CATALOG } from './program-data.ts';
import { PARTNER_ROWS, PROGRAM_LEVELS } from './partner-data.ts';

const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' };
const viewer = { user: { timeZone: 'Europe/Amsterdam' }, capabilities: ['MANAGE_SEGMENTS'] };
const RULE = {
  any: [
    { all: [{ country: { oneOf: ['NL', 'BE', 'LU'] } }, { partnerType: { noneOf: ['msp'] } }] },
    { metric: { metric: { key: 'revenue', window: { rollingMonths: 12 }, product: { categories: ['E-bikes'] } }, comparison: 'AT_LEAST', value: { money: { amount: '250000', currency: 'EUR' } } } },
    { partnerSince: { within: { fiscal: { period: 'QUARTER', offset: 0, count: 1 } } } },
  ],
};
const sentences = [
  { depth: 0, text: 'One or more of these hold' },
  { depth: 1, text: 'Every one of these holds' },
  { depth: 2, text: 'The country is the Netherlands, Belgium or Luxembourg' },
  { depth: 2, text: 'The partner type is not Managed service provider' },
  { depth: 1, text: 'Revenue of E-bikes in the last 12 months is at least €250,000' },
  { depth: 1, text: 'Partner since a day in the present fiscal quarter' },
];
const SEGMENT = {
  id: 's', key: 'benelux_growth', nameEn: 'Growing in the Benelux', nameNl: 'Groeiend in de Benelux', description: 'Whom the regional team looks after.', archived: false,
  rule: RULE, version: 3, viewerCanUpdate: true, sentences,
  versions: [
    { number: 1, validFrom: '2025-01-01', recordedAt: '2025-01-04T10:00:00Z' },
    { number: 2, validFrom: '2026-01-01', recordedAt: '2025-12-12T15:30:00Z' },
  ],
};
const ROWS = [
  { ...SEGMENT, updatedAt: '2025-12-12T15:30:00Z' },
  { ...SEGMENT, id: 't', key: 'newcomers', nameEn: 'Newcomers', nameNl: 'Nieuwkomers', description: null, updatedAt: '2026-02-01T08:00:00Z', sentences: [{ depth: 0, text: 'Partner since a day in the last 6 months' }] },
  { ...SEGMENT, id: 'u', key: 'legacy', nameEn: 'Former distributors', nameNl: 'Voormalige distributeurs', archived: true, updatedAt: '2024-06-01T08:00:00Z' },
];

testFits('the pages of segments', async (page, looks) => {
  const nodes = PARTNER_ROWS.map(({ id, name, externalId, country, levels }) => ({ id, name, externalId, country, levels }));
  const list = { totalCount: 184, totalCountIsExact: true, pageInfo };
  const whole = { hasNextPage: false, endCursor: null };
  await intercept(page, 'SegmentsPage', ({ json }) => json({ data: { viewer, segments: { ...list, totalCount: 3, nodes: ROWS } } }));
  await intercept(page, 'Segment', ({ json }) => json({ data: { viewer, segment: SEGMENT } }));
  await intercept(page, 'SegmentMembers', ({ json }) => json({ data: { segment: { members: { ...list, nodes } } } }));
  await intercept(page, 'SegmentPreview', ({ json }) => json({ data: { segmentPreview: { count: 184, partnerships: { nodes } } } }));
  await intercept(page, 'ExplainMembership', ({ json }) =>
    json({
      data: {
        partnership: { name: 'Canal Bikes' },
        explainMembership: { outcome: 'NOT_MET', nodes: sentences.map(({ depth, text }, index) => ({ depth, sentence: text, outcome: index === 2 ? 'MET' : index === 4 ? 'UNKNOWN' : 'NOT_MET' })) },
      },
    }),
  );
  await intercept(page, 'ProgramLevels', ({ json }) => json({ data: PROGRAM_LEVELS }));
  await intercept(page, 'Metrics', ({ json }) => json({ data: { metrics: { pageInfo: whole, nodes: CATALOG.metrics } } }));
  await intercept(page, 'AttributeDefinitions', ({ json }) => json({ data: { attributeDefinitions: { pageInfo: whole, nodes: CATALOG.attributes } } }));
  await intercept(page, 'Segments', ({ json }) => json({ data: { segments: { pageInfo: whole, nodes: CATALOG.segments } } }));
  await intercept(page, 'PartnerTypes', ({ json }) => json({ data: { partnerTypes: { pageInfo: whole, nodes: CATALOG.partnerTypes } } }));
  await page.goto('/admin/segments?archived=true');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(ROWS.length + 1);
  await looks('segments-list');
  await page.getByRole('row').getByRole('link').first().click();
  await page.getByRole('row').getByRole('button').first().click();
  await expect(page.getByText(/Canal Bikes (?:does not|hoort er niet)/)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('segment');
  await page.getByRole('link', { name: /^(?:Change|Wijzigen)$/ }).click();
  await expect(page.getByRole('region', { name: /^(?:Who would belong|Wie erbij zou)/ }).getByRole('status')).toContainText('184');
  await looks('segment-editor');
});
