import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, test } from './fixtures.ts';
import { freshKey, perform, vendor } from './vendor.ts';

test.beforeEach(async ({ request }) => {
  test.skip((await request.get('/graphiql')).status() === 404, 'this server has no demo world');
});

test('every formula of the API has its form, and what is written comes back as it was', async ({ page, request }) => {
  const key = freshKey('formula');
  const ask = await vendor(request);
  const of = (kind: string) => `${key}_${kind}`;
  await perform(ask, 'defineAttribute', '', { idempotencyKey: of('n'), key: of('number'), kind: 'NUMBER', nameEn: `Number ${key}`, nameNl: 'Getal' });
  await perform(ask, 'defineAttribute', '', { idempotencyKey: of('m'), key: of('money'), kind: 'MONEY', currency: 'EUR', nameEn: `Money ${key}`, nameNl: 'Geld' });
  await perform(ask, 'defineAttribute', '', { idempotencyKey: of('c'), key: of('choice'), kind: 'CHOICE', choices: ['gold', 'silver'], nameEn: `Choice ${key}`, nameNl: 'Keuze' });
  const number = { attribute: of('number') };
  const nl = { country: { one_of: ['NL'] } };
  const formulas = [
    { weighted: { total: '100', parts: [{ weight: '60', of: number }, { weight: '40', of: { number: '1' } }] } },
    { sum: [number, { number: '2' }] },
    { product: [number, { number: '1.5' }] },
    { difference: { of: number, less: { number: '3' } } },
    { quotient: { of: number, by: { number: '4' }, undefined: { number: '7' } } },
    { quotient: { of: { attribute: of('money') }, by: { money: { amount: '1000', currency: 'EUR' } } } },
    { lowest: [number, { number: '5' }] },
    { highest: [number, { number: '6' }] },
    { clamp: { of: number, high: { number: '100' } } },
    { linear: { of: number, target: { number: '50' }, points: '10' } },
    { per_unit: { of: number, each: { number: '5' }, points: '1', whole: true, most: '9' } },
    { steps: { of: number, steps: [{ from: { number: '10' }, strict: true, value: { number: '1' } }], below: { number: '0.5' } } },
    { interpolated: { of: number, through: [{ at: { number: '0' }, points: '0' }, { at: { number: '10' }, points: '25' }] } },
    // oxlint-disable-next-line unicorn/no-thenable -- a member of the document, which nobody awaits
    { when: { rule: nl, then: number, otherwise: { number: '1' } } },
    { lookup: { by: 'country', table: { BE: { number: '2' }, NL: { number: '3' } }, otherwise: { number: '1' } } },
    { lookup: { by: { choice: of('choice') }, table: { gold: number } } },
    { rounded: { of: number, decimals: 2, rounding: 'half_up' } },
    { known: { of: number, otherwise: { number: '0' } } },
    { holding: [nl] },
  ];
  const scores = formulas.map((formula, index) => ({ key: `s${index}`, name_en: `Score ${index}`, name_nl: `Score ${index}`, formula }));
  const rules = { scorecard: { scores, levels: [] } };
  const draft = { texts: [{ language: 'EN', name: `Formulas ${key}` }], rules };
  const { program } = await perform<{ program: { id: string } }>(ask, 'createProgram', 'program { id }', { idempotencyKey: key, key, draft });

  await page.goto(`/admin/programs/${program.id}/draft`);
  await fillSignIn(page);
  const region = page.getByRole('region', { name: 'Scores' });
  await expect(region.getByRole('group', { name: 'Score 18', exact: true })).toBeVisible();
  await expect(region.getByRole('textbox', { name: 'Document' })).toHaveCount(0);
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: /go to the field/ })).toHaveCount(0);

  // A table is written with its form: by what, for whom, and what counts for all others.
  const last = region.getByRole('group', { name: 'Score 18', exact: true });
  await last.getByLabel('How it is worked out').first().selectOption('Table by what the partner is');
  await last.getByLabel('By the partner’s').selectOption('Country');
  await last.getByRole('combobox', { name: 'Partners of', exact: true }).selectOption('Germany');
  await last.getByRole('group', { name: 'Partners of' }).getByLabel('Value').fill('12,5');
  await last.getByRole('checkbox', { name: 'Otherwise' }).uncheck();
  // And a condition: what counts without it, too.
  const before = region.getByRole('group', { name: 'Score 17', exact: true });
  await before.getByLabel('How it is worked out').first().selectOption('By a condition');
  await before.getByLabel('Condition', { exact: true }).selectOption('Country');
  await before.getByRole('combobox', { name: 'Countries' }).selectOption('Belgium');
  await before.getByRole('checkbox', { name: 'Otherwise' }).check();
  await before.getByRole('group', { name: 'Otherwise' }).getByLabel('Value').fill('4');
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Saving' }).getByRole('status')).toHaveText('Saved. Partners see it once it is published.');
  await expect(page.getByRole('button', { name: /go to the field/ })).toHaveCount(0);
  type Rules = { scorecard: { scores: { formula: unknown }[] } };
  const read = await ask<{ program: { draft: { rules: Rules } } }>('query($id: ID!) { program(id: $id) { draft { rules } } }', { id: program.id });
  const kept = read.program.draft.rules.scorecard.scores.map(({ formula }) => formula);
  expect(kept.slice(0, 17)).toEqual(formulas.slice(0, 17));
  expect(kept[18]).toEqual({ lookup: { by: 'country', table: { DE: { number: '12.5' } } } });
  // oxlint-disable-next-line unicorn/no-thenable -- as above
  expect(kept[17]).toEqual({ when: { rule: { country: { one_of: ['BE'] } }, then: formulas[17], otherwise: { number: '4' } } });
  await page.setViewportSize({ width: 360, height: 900 });
  await expectNoSidewaysScroll(page);
  await region.screenshot({ path: 'look/formulas-360-en-light.png', animations: 'disabled' });
});
