import { enter, testFits } from './fits.ts';
import { expect, intercept, person } from './fixtures.ts';
import { PARTNER_ROWS, PARTNER_STANDING, PROGRAM_LEVELS } from './partner-data.ts';

const CHANGES = [
  ['silver', 'gold', 1, 0],
  ['gold', 'silver', 2, 1],
  [null, 'registered', 1, 0],
  ['registered', 'platinum', 1, 0],
  ['platinum', null, 2, 0],
] as const;

const partnership = (index: number) => {
  const { id, name, externalId } = PARTNER_ROWS[index] ?? { id: '', name: '', externalId: null };
  return { id, name, externalId };
};

testFits('the pages of levels', async (page, looks) => {
  const viewer = { user: { timeZone: 'Europe/Amsterdam' }, capabilities: ['MANAGE_PARTNERSHIPS', 'MANAGE_PROGRAMS'] };
  const connection = (nodes: readonly object[]) => ({
    totalCount: 38,
    totalCountIsExact: true,
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' },
    nodes,
  });
  const proposals = CHANGES.map(([fromLevelKey, toLevelKey, approvalsNeeded, approvalCount], index) => ({
    id: `l${index}`,
    programId: 'p',
    fromLevelKey,
    toLevelKey,
    status: 'OPEN',
    approvalsNeeded,
    approvalCount,
    reason: null,
    createdAt: '2026-10-01T03:00:00Z',
    settledAt: null,
    viewerCanDecide: true,
    partnership: partnership(index),
  }));
  const risks = CHANGES.filter(([held]) => held !== null).map(([heldLevelKey], index) => ({
    heldLevelKey,
    toLevelKey: index === 0 ? 'registered' : null,
    lossOn: `2027-0${index + 1}-01`,
    warnedAt: index === 1 ? null : '2026-11-02T03:00:00Z',
    partnership: partnership(index + 2),
  }));
  const reviews = [412, 9, 0].map((proposedCount, index) => ({
    reviewedOn: `2026-${10 - 3 * index}-01`.replace(/-(\d)-/, '-0$1-'),
    recordedAt: `2026-${10 - 3 * index}-01T03:04:05Z`.replace(/-(\d)-/, '-0$1-'),
    isScheduled: index !== 1,
    reviewedCount: 10_412 - index * 350,
    proposedCount,
    changedCount: index * 37,
  }));
  await intercept(page, 'ProgramLevels', ({ json }) => json({ data: PROGRAM_LEVELS }));
  await intercept(page, 'LevelProposals', ({ json }) => json({ data: { viewer, levelProposals: connection(proposals) } }));
  await intercept(page, 'LevelsAtRisk', ({ json }) => json({ data: { viewer, levelsAtRisk: connection(risks) } }));
  await intercept(page, 'LevelReviews', ({ json }) => json({ data: { viewer, levelReviews: connection(reviews) } }));
  await intercept(page, 'LevelProgress', ({ json }) =>
    json({
      data: {
        partnership: { ...partnership(0), country: 'AT' },
        levelProgress: {
          ...PARTNER_STANDING.levelProgress,
          asOf: '2026-11-22',
          versionNumber: 2,
          isKept: false,
          scores: [],
          levels: PARTNER_STANDING.levelProgress.levels.map(({ levelKey, nodes }) => ({ levelKey, nodes, outcome: 'NOT_MET', keepingNodes: [] })),
        },
      },
    }),
  );
  await page.goto('/admin/levels');
  await enter(page, person.email, person.password);
  await expect(page.getByRole('row')).toHaveCount(CHANGES.length + 1);
  await page.getByRole('checkbox').nth(1).check();
  await page.getByRole('checkbox').nth(2).check();
  await looks('proposals');
  await page.getByRole('button', { name: /^(?:Approve|Goedkeuren)…$/ }).click();
  await looks('proposals-approve', false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(?:Why|Waarom): Alpenrad$/ }).click();
  await expect(page.getByText(/11\.5 more/)).toBeVisible();
  await looks('proposals-why', false);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^(?:At risk|In gevaar)$/ }).click();
  await expect(page.getByRole('row')).toHaveCount(risks.length + 1);
  await looks('levels-at-risk');
  await page.getByRole('link', { name: /^(?:Reviews|Beoordelingen)$/ }).click();
  await expect(page.getByRole('row')).toHaveCount(reviews.length + 1);
  await looks('level-reviews');
});
