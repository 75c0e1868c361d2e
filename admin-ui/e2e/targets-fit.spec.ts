import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

const money = (value: string) => ({ unit: 'MONEY', currency: 'EUR', value });
const ratio = (value: string) => ({ unit: 'RATIO', currency: null, value });
const row = (id: string, name: string, state: string | null, actual: string | null, share: string | null, by: object) => ({
  id, metricKey: 'revenue', name, beginsOn: '2026-01-01', endsOn: '2026-12-31', archivedAt: null, scope: 'ROLE', role: null, partnership: null, membership: null,
  value: money('1250000'),
  progress: { state, actual: actual === null ? null : money(actual), attainment: share === null ? null : ratio(share) },
  ...by,
});
const ROWS = [
  row('a', 'Revenue of e-bikes', 'ON_PACE', '780000.55', '0.624', { scope: 'PARTNERSHIP', partnership: { id: 'p', name: 'Harbor Wheels and Repairs of Rotterdam' } }),
  row('b', 'Revenue', 'BEHIND', '312000', '0.2496', { scope: 'PERSON', membership: { user: { name: 'Dana van den Distelbloem' } } }),
  row('c', 'Revenue', null, null, null, { role: 'CHANNEL_SALES' }),
];
const TARGET = {
  ...ROWS[0],
  version: 2, viewerCanArchive: true, createdAt: '2025-12-12T10:00:00Z',
  progress: {
    asOf: '2026-07-01', state: 'ON_PACE', days: 365, elapsedDays: 182, accumulates: true,
    actual: money('780000.55'), missing: money('469999.45'), attainment: ratio('0.624'), expected: money('623287.6712'), pace: ratio('1.2514'), forecast: money('1564287.3117'),
  },
};

testFits('the pages of targets', async (page, looks) => {
  await intercept(page, 'Targets', ({ json }) =>
    json({
      data: {
        viewer: { capabilities: ['MANAGE_PARTNERSHIPS'] },
        targets: { totalCount: 3, totalCountIsExact: true, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: 'a', endCursor: 'c' }, nodes: ROWS },
      },
    }),
  );
  await intercept(page, 'Target', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, target: TARGET } }));
  await page.goto('/admin/organization/targets');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(ROWS.length + 1);
  await looks('targets');
  await page.getByRole('button', { name: /^(?:Set a target|Doel stellen)/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await looks('target-set', false);
  await page.goto('/admin/organization/targets/a');
  await expect(page.getByRole('definition').first()).toContainText('780');
  await looks('target');
});
