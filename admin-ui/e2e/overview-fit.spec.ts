import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { PROGRAM_LEVELS } from './partner-data.ts';
import { MOVES } from './program-data.ts';

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
  const entry = (action: string, name: string | null) => ({ id: action, action, at: '2026-03-04T10:15:00Z', actor: name === null ? null : { user: { name } } });
  const nodes = [entry('publishProgram', 'Vera Vermeer'), entry('recordFacts', 'Warehouse sync'), entry('approveLevelProposals', 'Wilhelmina van den Heuvel'), entry('applyLevels', null)];
  await intercept(page, 'LatestChanges', ({ json }) => json({ data: { viewer: { user: { timeZone: 'Europe/Amsterdam' } }, auditEntries: { nodes } } }));
  await intercept(page, 'ProgramLevels', ({ json }) => json({ data: PROGRAM_LEVELS }));
  await intercept(page, 'LevelMovement', ({ json }) => json({ data: { levelMovement: { totalCount: 412, upCount: 37, downCount: 12, moves: MOVES } } }));
  await page.goto('/admin/');
  await enter(page, person.email, person.password);
  await expect(page.getByText('412', { exact: true })).toBeVisible();
  await expect(page.getByText('Publish program')).toBeVisible();
  await expect(page.getByText(/37 (?:rose|en daalden)|stegen er 37/)).toBeVisible();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await looks('overview-waiting');
});
