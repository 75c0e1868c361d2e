import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

const policy = { kind: 'SPENDABLE', decimals: 0, rounding: 'HALF_EVEN', expiry: { days: null, months: 18, seasonEnd: null }, decay: null, reset: null };
const season = { firstMonth: 7, months: 12 };
const PURSES = [
  { id: 'a', key: 'miles', nameEn: 'Miles', nameNl: 'Mijlen', version: 1, policy },
  {
    id: 'b', key: 'standing', nameEn: 'Standing', nameNl: 'Aanzien', version: 2,
    policy: { kind: 'STATUS', decimals: 2, rounding: 'DOWN', expiry: { days: null, months: null, seasonEnd: { season, seasonsLater: 1 } }, decay: { idleWeeks: 12, share: '0.05', atLeast: '5', allAfterWeeks: 52 }, reset: { season, keep: '0.25' } },
  },
];
const line = (kind: string, on: string, points: string, balance: string, reason: string | null, sourceId: string | null = null) => ({
  kind, on, points, balance, transaction: reason === null ? null : { id: `${kind}${on}`, reason, sourceId, reversalOfId: kind === 'REVERSED' ? 'x' : null },
});
const LINES = [
  line('SPENT', '2026-03-02', '-2500', '10250', 'Two demo bikes for the spring fair in Rotterdam', 'ORD-20260302-0042'),
  line('EXPIRED', '2026-03-01', '-1750', '12750', null),
  line('REVERSED', '2026-02-11', '-500', '14500', 'Given twice'),
  line('GRANTED', '2026-01-04', '15000', '15000', 'Revenue of the fourth quarter'),
];
const ACCOUNT = {
  asOf: '2026-03-04', balance: '10250',
  lots: [{ earnedOn: '2025-01-04', expiresOn: '2026-07-04', points: '4250' }, { earnedOn: '2026-01-04', expiresOn: null, points: '6000' }],
  upcomingLapses: [{ on: '2026-07-04', kind: 'EXPIRED', points: '4250' }],
  statement: { totalCount: 61, totalCountIsExact: true, pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' }, nodes: LINES },
};

testFits('the pages of points', async (page, looks) => {
  await intercept(page, 'PointPurses', ({ json }) => json({ data: { pointPurses: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: PURSES } } }));
  await intercept(page, 'PointAccount', ({ json }) => json({ data: { partnership: { id: 'p', name: 'Canal Bikes' }, pointAccount: ACCOUNT } }));
  await page.goto('/admin/organization/points');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(PURSES.length + 1);
  await looks('purses');
  await page.getByRole('button', { name: /^(?:New purse|Nieuwe beurs)/ }).click();
  await looks('purse-define', false);
  await page.goto('/admin/partners/p/points');
  await expect(page.getByRole('row')).toHaveCount(LINES.length + 1);
  await looks('points');
  await page.getByRole('button', { name: /^(?:Post points|Punten boeken)/ }).click();
  await looks('points-post', false);
});
