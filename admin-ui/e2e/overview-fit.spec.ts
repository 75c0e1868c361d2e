import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';

testFits('the overview', async (page, looks) => {
  const actions = [
    { kind: 'DEALS_TO_REVIEW', count: 4 },
    { kind: 'INVITED_PARTNERSHIPS', count: 38 },
    { kind: 'PROGRAM_DRAFTS', count: 1 },
    { kind: 'CONTENT_DRAFTS', count: 2 },
  ];
  const figure = (kind: string, count: number, amount?: string) => ({ kind, count, money: amount === undefined ? null : { amount, currency: 'EUR' } });
  const figures = [
    figure('ACTIVE_PARTNERSHIPS', 10_412),
    figure('OPEN_DEALS', 1_204),
    figure('OPEN_DEALS_VALUE', 1_204, '48310250'),
    figure('WON_DEALS_VALUE', 377, '21904000.5'),
    figure('VISIBLE_PROGRAMS', 3),
    figure('VISIBLE_CONTENT', 112),
  ];
  await intercept(page, 'ViewerSummary', ({ json }) => json({ data: { viewerSummary: { actions, figures } } }));
  await intercept(page, 'OpenProposals', ({ json }) => json({ data: { levelProposals: { totalCount: 412, totalCountIsExact: true, nodes: [{ viewerCanDecide: true }] } } }));
  await page.goto('/admin/');
  await enter(page, person.email, person.password);
  await expect(page.getByText('412', { exact: true })).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('overview-waiting');
});
