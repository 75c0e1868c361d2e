import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

const row = (id: string, kind: string, topic: string, status: string, title: string, validFrom: string | null, validTo: string | null, publishedAt: string | null) => ({ id, kind, topic, status, title, validFrom, validTo, publishedAt });
const ROWS = [
  row('a', 'VIDEO', 'e_bikes', 'PUBLISHED', 'How a shop in Utrecht sells three times as many e-bikes', '2026-01-01', null, '2026-01-04T09:30:00Z'),
  row('b', 'TEMPLATE', 'marketing', 'DRAFT', 'Campaign in a box: spring', '2026-03-01', '2026-05-31', null),
  row('c', 'DEMO_DISCOUNT', 'demo', 'WITHDRAWN', 'Demo bikes at 40 % off', null, '2025-12-31', '2025-06-02T12:00:00Z'),
];
const BODY = '<h1>Why it works</h1>\n<p><strong>Three</strong> reasons, <em>all</em> simple: <a href="https://vendor.example/a-very-long-address-that-does-not-fit-a-phone" rel="nofollow">read them</a>.</p>\n<ul>\n<li>Test rides</li>\n<li>Leasing</li>\n</ul>\n<blockquote>\n<p>It paid off in a month.</p>\n</blockquote>\n<table><thead><tr><th>Month</th><th>Bikes sold in the shop and on the web</th></tr></thead><tbody><tr><td>March</td><td>31</td></tr></tbody></table>';
const ITEM = {
  ...ROWS[0],
  link: 'https://vendor.example/films/how-a-shop-in-utrecht-sells-three-times-as-many-e-bikes',
  version: 3,
  viewerCanUpdate: true,
  texts: [
    { language: 'EN', title: 'How a shop in Utrecht sells three times as many e-bikes', teaser: 'A film of three minutes, for the counter and for the web.', body: '# Why it works', bodyHtml: BODY },
    { language: 'NL', title: 'Hoe een winkel in Utrecht drie keer zoveel e-bikes verkoopt', teaser: '', body: 'Drie redenen.', bodyHtml: '<p>Drie redenen.</p>' },
  ],
  file: { id: 'f', name: 'how-a-shop-in-utrecht-sells-three-times-as-many-e-bikes.mp4', mediaType: 'video/mp4', size: 48_300_000, url: '/files/f' },
  audience: {
    distributors: true,
    partners: 'RULE',
    rule: { inSegment: ['lessors'] },
    sentences: [{ depth: 0, text: 'The partner is in one of these segments: Lessors' }],
  },
};

testFits('the pages of content', async (page, looks) => {
  await intercept(page, 'ContentPage', ({ json }) =>
    json({
      data: {
        viewer: { user: { timeZone: 'Europe/Amsterdam' }, capabilities: ['MANAGE_CONTENT'] },
        contentItems: { totalCount: 61, totalCountIsExact: true, pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' }, nodes: ROWS },
      },
    }),
  );
  await intercept(page, 'ContentItem', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, contentItem: ITEM } }));
  await intercept(page, 'Segments', ({ json }) =>
    json({ data: { segments: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [{ key: 'lessors', name: 'Lessors', archived: false }, { key: 'bike_shops', name: 'Bike shops with a workshop', archived: false }] } } }),
  );
  await page.goto('/admin/content');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(ROWS.length + 1);
  await looks('content');
  await page.goto('/admin/content/a');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Utrecht');
  await looks('content-item');
  await page.getByRole('button', { name: /^(?:Withdraw|Intrekken)/ }).click();
  await looks('content-withdraw', false);
  await page.goto('/admin/content/a/edit');
  await expect(page.getByRole('checkbox', { name: 'Lessors' })).toBeChecked();
  await looks('content-edit');
});
