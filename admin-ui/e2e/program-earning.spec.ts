import { expect, expectAccessible, fillSignIn, test } from './fixtures.ts';
import { freshKey, perform, vendor, type Ask } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

/** What no form knows yet. */
const LOOKUP = { lookup: { by: 'country', table: { NL: { number: '2' } }, otherwise: { number: '1' } } };

/** A purse, a type of facts, a metric of it, and a program without rules that give points. */
async function beginProgram(ask: Ask, key: string): Promise<string> {
  await perform(ask, 'definePointPurse', '', { idempotencyKey: `${key}c`, key: `${key}_coins`, nameEn: `Coins ${key}`, nameNl: 'Munten', policy: { kind: 'SPENDABLE', decimals: 0, rounding: 'DOWN' } });
  await perform(ask, 'defineFactType', '', {
    idempotencyKey: `${key}f`,
    key: `${key}_sale`,
    nameEn: `Sale ${key}`,
    nameNl: 'Verkoop',
    hasAmount: true,
    dimensions: [
      { key: 'market', nameEn: 'Market', nameNl: 'Markt', values: ['growth', 'home'] },
      { key: 'line', nameEn: 'Line', nameNl: 'Regel' },
    ],
  });
  await perform(ask, 'defineMetric', '', {
    idempotencyKey: `${key}m`,
    key: `${key}_sales`,
    nameEn: `Sales ${key}`,
    nameNl: 'Verkopen',
    definition: { measure: { facts: { fact: `${key}_sale`, aggregate: 'COUNT', window: { named: 'LIFETIME' } } }, unit: 'COUNT' },
  });
  const { program } = await perform<{ program: { id: string } }>(ask, 'createProgram', 'program { id }', {
    idempotencyKey: key,
    key,
    draft: {
      texts: [{ language: 'EN', name: `Earning ${key}` }],
      audience: { distributors: false, partners: { everybody: 'EVERYONE' } },
      rules: {
        scorecard: {
          scores: [
            { key: 'home', name_en: 'Home', name_nl: 'Thuis', formula: LOOKUP },
            { key: 'reach', name_en: 'Reach', name_nl: 'Bereik', formula: { number: '1' } },
          ],
        },
      },
    },
  });
  return program.id;
}

test('a vendor writes what gives points and what newcomers do first, is told what is wrong beside the field, and publishes it', async ({ page, request }) => {
  test.slow();
  const key = freshKey('earn');
  const ask = await vendor(request);
  const id = await beginProgram(ask, key);
  const status = page.getByRole('region', { name: 'Saving' }).getByRole('status');
  const save = page.getByRole('button', { name: 'Save the draft' });
  const saved = 'Saved. Partners see it once it is published.';
  await page.goto(`/admin/programs/${encodeURIComponent(id)}/draft`);
  await fillSignIn(page);

  // A rule that gives points for a fact, by its market and amount.
  const earning = page.getByRole('region', { name: 'Rules that give points' });
  await earning.getByRole('button', { name: 'Add a rule that gives points' }).press('Enter');
  const card = earning.getByRole('group', { name: 'rule_1', exact: true });
  await card.getByLabel('English name').fill('Sourced');
  const rule = earning.getByRole('group', { name: 'Sourced', exact: true });
  const most = rule.getByRole('textbox', { name: 'At most', exact: true });
  await rule.getByLabel('Dutch name').fill('Aangebracht');
  await rule.getByLabel('Key').fill('sourced');
  await rule.getByLabel('Type of facts').selectOption(`${key}_sale`);
  await rule.getByLabel('Only some…').selectOption('market');
  await rule.getByRole('group', { name: 'Market' }).getByRole('combobox').selectOption('growth');
  await rule.getByLabel('How many points').selectOption('per_unit');
  await rule.getByLabel('Currency').getByRole('textbox').fill('eur');
  await rule.getByLabel('Currency').getByRole('textbox').press('Enter');
  await rule.getByLabel('EUR', { exact: true }).fill('88,5');
  await rule.getByRole('group', { name: 'Points' }).getByLabel('How many points').first().selectOption('dimension');
  await rule.getByLabel('Dimension').selectOption('market');
  await rule.getByRole('group', { name: 'Values' }).getByRole('combobox', { name: 'Values' }).selectOption('growth');
  await rule.getByRole('group', { name: 'growth' }).getByRole('textbox').fill('10');
  await rule.getByRole('group', { name: 'Otherwise' }).getByRole('textbox').fill('5');
  await rule.getByRole('checkbox', { name: 'At most so many points in a period' }).check();
  await most.fill('many');
  await rule.getByLabel('Period', { exact: true }).selectOption('quarter');
  await expectAccessible(page);

  // What the server cannot read is told beside the field, and nothing is saved.
  await save.click();
  await expect(page.getByText('The draft is not saved').locator('..').locator('..')).toBeFocused();
  await expect(most).toHaveAttribute('aria-invalid', 'true');
  await expect(rule.locator('[aria-invalid]')).toHaveCount(1);
  await expectAccessible(page);
  await most.fill('500');

  // A first step, whose rule is of the partner itself; a purse that is not there keeps the draft from being published.
  const onboarding = page.getByRole('region', { name: 'First steps of newcomers' });
  await onboarding.getByRole('button', { name: 'Add a first step' }).press('Enter');
  await onboarding.getByLabel('English name').fill('Sell something');
  await onboarding.getByLabel('Dutch name').fill('Verkoop iets');
  const step = onboarding.getByRole('group', { name: 'Sell something' });
  await step.getByLabel('Key').fill('sell');
  await step.getByLabel('What to do, in English').fill('Any sale counts.');
  await step.getByLabel('Where to do it').fill('http://sell.example');
  await step.getByLabel('To be done within so many days').fill('30');
  await step.getByLabel('It is done when').selectOption('rule');
  await step.getByLabel('Metric', { exact: true }).selectOption(`${key}_sales`);
  await step.getByLabel('Value').fill('1');
  await onboarding.getByLabel(/^Days for which/).fill('60');
  await save.click();
  await expect(status).toHaveText(saved);
  const problems = page.getByRole('button', { name: /go to the field/ });
  await expect(problems).toHaveCount(2);
  await expect(rule.getByLabel('Purse')).toHaveAccessibleDescription(/purse/);
  await expect(step.getByLabel('Where to do it')).toHaveAccessibleDescription(/https:\/\/.*characters/);
  await expectAccessible(page);
  await problems.filter({ hasText: 'purse' }).press('Enter');
  await expect(rule.getByLabel('Purse')).toBeFocused();
  await rule.getByLabel('Purse').selectOption(`${key}_coins`);
  await step.getByLabel('Where to do it').fill('https://sell.example');

  // The same asked for each market, and the days that count.
  const score = page.getByRole('region', { name: 'Scores' }).getByRole('group', { name: 'Reach' });
  await score.getByLabel('How it is worked out').selectOption('across');
  await score.getByLabel('Dimension').selectOption('line');
  await score.getByLabel('Values').fill('hardware');
  await score.getByLabel('Values').press('Enter');
  await score.getByLabel('Values').fill('software');
  await score.getByLabel('What counts of the answers').selectOption('holding');
  await score.getByLabel('Condition', { exact: true }).selectOption('metric');
  await score.getByLabel('Metric', { exact: true }).selectOption(`${key}_sales`);
  await score.getByLabel('How it compares').selectOption('greater_than');
  await page.getByRole('group', { name: 'Which days count' }).getByRole('combobox').selectOption('rolling_days');
  await page.getByRole('group', { name: 'Which days count' }).getByLabel('Days', { exact: true }).fill('90');
  await score.getByLabel('Key').press('Control+Enter');
  await expect(status).toHaveText(saved);
  await expect(problems).toHaveCount(0);
  await expectAccessible(page);

  // What the server has is what the forms say, and what has no form is as it was.
  const sales = (comparison: string, value: string) => ({ metric: { metric: { key: `${key}_sales` }, comparison, value: { number: value } } });
  const { program } = await ask<{ program: { versions: { rules: unknown }[] } }>('query($id: ID!) { program(id: $id) { versions { rules } } }', { id });
  expect(program.versions[0]?.rules).toMatchObject({
    scorecard: {
      scores: [
        { key: 'home', formula: LOOKUP },
        { key: 'reach', formula: { across: { dimension: 'line', values: ['hardware', 'software'], take: { holding: sales('greater_than', '0') } } } },
      ],
    },
    policy: { qualifies_within: { rolling_days: { days: 90 } } },
    earning: [
      {
        key: 'sourced',
        name_en: 'Sourced',
        name_nl: 'Aangebracht',
        purse: `${key}_coins`,
        on: { fact: { type: `${key}_sale`, filter: { market: ['growth'] } } },
        points: {
          per_unit: {
            each: { amount: { EUR: '88.5' } },
            points: { dimension: { of: 'market', table: { growth: { number: '10' } }, otherwise: { number: '5' } } },
          },
        },
        most: { points: '500', per: 'quarter' },
      },
    ],
    onboarding: {
      for_days: 60,
      steps: [{ key: 'sell', name_en: 'Sell something', name_nl: 'Verkoop iets', text_en: 'Any sale counts.', link: 'https://sell.example', within_days: 30, done: { rule: sales('at_least', '1') } }],
    },
  });

  // Read again, it stands in the form; then it is published.
  await page.reload();
  await expect(rule.getByLabel('Purse')).toHaveValue(`${key}_coins`);
  await expect(score.getByRole('button', { name: 'Take software out' })).toBeVisible();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Publish/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Published.', { exact: true })).toBeFocused();
});

test('a vendor moves, removes and takes back what gives points, by keyboard', async ({ page, request }) => {
  const key = freshKey('order');
  const ask = await vendor(request);
  const id = await beginProgram(ask, key);
  await page.goto(`/admin/programs/${encodeURIComponent(id)}/draft`);
  await fillSignIn(page);
  const earning = page.getByRole('region', { name: 'Rules that give points' });
  const add = earning.getByRole('button', { name: 'Add a rule that gives points' });
  const keys = earning.getByLabel('Key', { exact: true });
  for (let times = 0; times < 2; times += 1) await add.press('Enter');
  await earning.getByRole('button', { name: 'Move rule_2 up' }).press('Enter');
  await expect(keys.first()).toHaveValue('rule_2');
  await earning.getByRole('button', { name: 'Remove rule_2' }).press('Enter');
  await expect(add).toBeFocused();
  await expect(keys).toHaveCount(1);
  await add.press('Enter');
  await expect(keys.last()).toHaveValue('rule_2');

  // Each kind of event has its own fields, and a bound where it can have one.
  const rule = earning.getByRole('group', { name: 'rule_2', exact: true });
  const bound = rule.getByRole('checkbox', { name: 'At most so many points in a period' });
  await rule.getByLabel('For', { exact: true }).selectOption('certificate');
  await rule.getByLabel('Only some…').selectOption('exam');
  await expect(rule.getByRole('group', { name: 'Exam' })).toBeVisible();
  await rule.getByLabel('For', { exact: true }).selectOption('deal_won');
  await expect(bound).toBeVisible();
  await rule.getByLabel('For', { exact: true }).selectOption('reached');
  await expect(bound).toHaveCount(0);
  await expect(rule.getByLabel('Condition', { exact: true })).toHaveValue('metric');

  // Only what is recorded of the partner is offered as a condition of the day.
  await rule.getByRole('checkbox', { name: 'Counts only if…' }).check();
  const condition = rule.getByLabel('Condition', { exact: true }).last();
  await expect(condition).toHaveValue('level');
  await expect(condition.locator('option[value=metric]')).toHaveCount(0);
  for (const kind of ['partner', 'first', 'product', 'sum']) await rule.getByLabel('How many points').first().selectOption(kind);
  await expect(rule.getByLabel('How many points')).toHaveCount(5);
  await rule.getByLabel('First from this day on').first().waitFor({ state: 'detached' });
  await rule.getByRole('button', { name: 'Add a day' }).press('Enter');
  await expect(rule.getByLabel('First from this day on')).toHaveAttribute('type', 'date');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rule.getByLabel('First from this day on')).toHaveCount(0);
});
