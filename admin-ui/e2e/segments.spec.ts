import { expect, expectAccessible, fillSignIn, intercept, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('a vendor describes a group of partners, sees whom it finds while writing, and asks why', async ({ page, request }) => {
  const key = freshKey('near');
  const name = `Near ${key}`;
  const ask = await vendor(request);
  const partner = async (suffix: string, country: string, region: string) => {
    await perform(ask, 'createPartnership', '', { idempotencyKey: `${key}${suffix}`, name: `${suffix} ${key}`, country, region });
  };
  await partner('Dune', 'NL', `R ${key}`);
  await partner('Fjord', 'NO', `R ${key}`);

  await page.goto('/admin/');
  await fillSignIn(page);
  await page.getByRole('link', { name: 'Segments', exact: true }).click();
  await expect(page).toHaveTitle('Segments · Sluice');
  await page.getByRole('link', { name: 'New segment' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New segment' })).toBeVisible();
  await expectAccessible(page);
  const preview = page.getByRole('region', { name: 'Who would belong to it' });
  await expect(preview).toContainText('This is no rule yet.');

  // By region, and not in one country.
  await page.getByLabel('English name').fill(name);
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(`near_${key}`);
  await page.getByLabel('Dutch name').fill(`Dichtbij ${key}`);
  const rule = page.getByRole('region', { name: 'Its rule' });
  const kinds = rule.getByLabel('Condition', { exact: true });
  await kinds.nth(1).selectOption('region');
  await rule.getByLabel('Regions').fill(`R ${key}`);
  await page.keyboard.press('Enter');
  await expect(preview.getByRole('status')).toHaveText('2 partners');
  await expect(preview.getByRole('list')).toContainText(`Fjord ${key}`);
  await rule.getByRole('button', { name: 'Add a condition' }).click();
  await kinds.nth(2).selectOption('country');
  await rule.getByLabel('How it compares').nth(1).selectOption('none_of');
  await rule.getByLabel('Countries').selectOption('NO');
  await expect(preview.getByRole('status')).toHaveText('1 partner');

  // Whoever leaves is asked; a step back, and forth again.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rule.getByRole('button', { name: 'Take Norway out' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(rule.getByRole('button', { name: 'Take Norway out' })).toBeVisible();
  await page.getByRole('link', { name: 'Partners', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  // What the server refuses stands at the field.
  await rule.getByRole('button', { name: 'Add a condition' }).click();
  await kinds.nth(3).selectOption('in_segment');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The segment is not saved')).toBeVisible();
  await expect(page.locator('[data-place]').last().locator('[aria-invalid]')).toHaveCount(1);
  await expectAccessible(page);
  await rule.getByRole('button', { name: 'Remove this condition' }).last().click();
  await page.keyboard.press('Control+Enter');

  await expect(page).toHaveTitle(`${name} · Sluice`);
  const members = page.getByRole('group', { name: 'Members' }).getByRole('row');
  await expect(members).toHaveCount(2);
  await page.getByRole('button', { name: `Why does Dune ${key} belong to it?` }).press('Enter');
  await expect(page.getByText(`Dune ${key} belongs to it.`)).toBeFocused();
  await expect(page).toHaveURL(/partner=/);
  await page.getByRole('searchbox', { name: 'Find a partner' }).fill(`Fjord ${key}`);
  await page.getByRole('button', { name: `Fjord ${key} NO` }).click();
  await expect(page.getByText(`Fjord ${key} does not belong to it.`)).toBeFocused();
  await expectAccessible(page);
  // Before the rule held nobody belonged to it; the address says which day.
  await page.getByLabel('On', { exact: true }).fill('2020-01-01');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/on=2020-01-01/);
  await expect(page.getByRole('heading', { name: 'Nobody belongs to it on this day' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(members).toHaveCount(2);

  // Changed: the new rule is a version of its own.
  await page.getByRole('link', { name: 'Change' }).click();
  await expect(rule.getByLabel('How it compares').nth(1)).toHaveValue('none_of');
  await rule.getByRole('button', { name: 'Remove this condition' }).last().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(members).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Versions of the rule' }).getByRole('listitem')).toHaveCount(2);

  await page.getByRole('button', { name: 'Archive…' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Archive…' }).click();
  await expect(page.getByText('Archived.')).toBeFocused();
  await page.getByRole('link', { name: 'Segments', exact: true }).first().click();
  await expect(page.locator('[aria-busy]')).toHaveCount(0);
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Archived too' }).check();
  await expect(page).toHaveURL(/archived=true/);
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('every condition of the API has its form, and what is written comes back as it was', async ({ page, request }) => {
  const key = freshKey('every');
  const ask = await vendor(request);
  const attribute = (kind: string, more: object = {}) =>
    perform(ask, 'defineAttribute', '', { idempotencyKey: `${key}${kind}`, key: `${key}_${kind.toLowerCase()}`, kind, nameEn: `${kind} ${key}`, nameNl: kind, ...more });
  await attribute('TEXT');
  await attribute('CHOICE', { choices: ['gold', 'silver'] });
  await attribute('NUMBER');
  await attribute('MONEY', { currency: 'EUR' });
  await attribute('DATE');
  await attribute('BOOLEAN');
  await perform(ask, 'createPartnerType', '', { idempotencyKey: `${key}t`, key: `${key}_type`, nameEn: `Type ${key}`, nameNl: 'Type' });
  await perform(ask, 'createSegment', '', { idempotencyKey: `${key}s`, key: `${key}_base`, nameEn: `Base ${key}`, nameNl: 'Basis', rule: { country: { oneOf: ['NL'] } } });
  const of = (kind: string) => `${key}_${kind}`;
  const rule = {
    any: [
      { atLeast: { count: 1, of: [{ status: { oneOf: ['ACTIVE', 'INVITED'] } }, { inSegment: [of('base')] }] } },
      { not: { region: { noneOf: ['Benelux'] } } },
      { all: [{ partnerType: { oneOf: [of('type')] } }, { country: { noneOf: ['NO'] } }] },
      { text: { attribute: of('text'), is: { oneOf: ['Yes, of course'] } } },
      { choice: { attribute: of('choice'), is: { noneOf: ['gold'] } } },
      { number: { attribute: of('number'), comparison: 'LESS_THAN', value: '2.5' } },
      { money: { attribute: of('money'), comparison: 'AT_LEAST', value: { amount: '10', currency: 'EUR' } } },
      { date: { attribute: of('date'), is: { compare: { comparison: 'AT_MOST', date: '2026-03-04' } } } },
      { date: { attribute: of('date'), is: { within: { fiscal: { period: 'HALF_YEAR', offset: 1, count: 2 } } } } },
      { boolean: { attribute: of('boolean'), is: false } },
      { partnerSince: { within: { rollingDays: 30 } } },
      { partnerSince: { within: { named: 'SAME_MONTH_LAST_YEAR' } } },
    ],
  };
  await perform(ask, 'createSegment', '', { idempotencyKey: key, key, nameEn: `Every ${key}`, nameNl: 'Alles', rule });

  await page.goto('/admin/segments');
  await fillSignIn(page);
  await page.getByRole('link', { name: `Every ${key}` }).click();
  await page.getByRole('link', { name: 'Change' }).click();
  const region = page.getByRole('region', { name: 'Its rule' });
  await expect(region.getByLabel('Condition', { exact: true })).toHaveCount(18);
  await expect(region.getByRole('textbox', { name: 'Document' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Who would belong to it' }).getByRole('status')).toContainText('partner');
  await expectAccessible(page);
  // Something is changed, so that all of it is sent.
  await region.getByLabel('Days', { exact: true }).fill('45');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Versions of the rule' }).getByRole('listitem')).toHaveCount(2);
  const { segments } = await ask<{ segments: { nodes: { key: string; rule: unknown }[] } }>('{ segments(last: 100) { nodes { key rule } } }');
  const changed = structuredClone(rule) as { any: { partnerSince?: unknown }[] };
  changed.any[10] = { partnerSince: { within: { rollingDays: 45 } } };
  expect(segments.nodes.find((each) => each.key === key)?.rule).toEqual(changed);
});

test('a segment that is not there, and a list that does not come', async ({ page }) => {
  await page.goto('/admin/segments/nothing');
  await fillSignIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such segment' })).toBeVisible();
  await expectAccessible(page);
  await intercept(page, 'SegmentsPage', ({ json }) => json({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', requestId: 'r-1' } }] }));
  await page.getByRole('banner').getByRole('link', { name: 'Segments' }).click();
  await expect(page.getByRole('alert')).toContainText('r-1');
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
