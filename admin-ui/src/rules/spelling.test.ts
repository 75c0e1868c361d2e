import { describe, expect, it } from 'vitest';
import { newRule, SEGMENT_RULES } from './kinds.ts';
import { inputOf, pathOf, placeOf, ruleOf } from './spelling.ts';

describe('the two spellings of a rule', () => {
  it.each([
    [{ at_least: { count: 1, of: [{ in_segment: ['cloud_resellers'] }] } }, { atLeast: { count: 1, of: [{ inSegment: ['cloud_resellers'] }] } }],
    [{ partner_type: { none_of: ['managed_service'] } }, { partnerType: { noneOf: ['managed_service'] } }],
    [{ level: { compare: { comparison: 'at_least', level: 'gold' } } }, { level: { compare: { comparison: 'AT_LEAST', level: 'gold' } } }],
    [{ partner_since: { within: { since: { date: '2026-01-01' } } } }, { partnerSince: { within: { since: '2026-01-01' } } }],
    [
      { metric: { metric: { key: 'sold', window: { rolling_days: { days: 30 } } }, comparison: 'less_than', value: { number: '5' } } },
      { metric: { metric: { key: 'sold', window: { rollingDays: 30 } }, comparison: 'LESS_THAN', value: { number: '5' } } },
    ],
    [
      { metric: { metric: { key: 'sold', window: 'same_month_last_year', product: { skus: ['a_b'] } }, comparison: 'equal', value: { money: { amount: '5', currency: 'EUR' } } } },
      { metric: { metric: { key: 'sold', window: { named: 'SAME_MONTH_LAST_YEAR' }, product: { skus: ['a_b'] } }, comparison: 'EQUAL', value: { money: { amount: '5', currency: 'EUR' } } } },
    ],
    [
      { date: { attribute: 'audited_on', is: { within: { fiscal: { period: 'half_year', offset: 0, count: 1 } } } } },
      { date: { attribute: 'audited_on', is: { within: { fiscal: { period: 'HALF_YEAR', offset: 0, count: 1 } } } } },
    ],
  ])('%j', (rule, input) => {
    expect(inputOf(rule)).toEqual(input);
    expect(ruleOf(input)).toEqual(rule);
  });

  it('lead back, whatever kind the editor begins', () => {
    for (const kind of SEGMENT_RULES) {
      const rule = newRule(kind, undefined);
      expect(ruleOf(inputOf(rule))).toEqual(rule);
    }
  });

  it('have the same places in a document, whatever its keys are', () => {
    const rules = { earning: [{ points: { per_unit: { each: { amount: { EUR: '1' } }, points: { dimension: { of: 'a', table: { big_deal: { number: 'x' }, bigDeal: { number: 'y' } } } } } } }] };
    const points = ['earning', '0', 'points', 'perUnit'];
    const place = ['earning', '0', 'points', 'per_unit'];
    expect(placeOf(rules, [...points, 'each', 'amount', 'EUR'])).toEqual([...place, 'each', 'amount', 'EUR']);
    expect(placeOf(rules, [...points, 'points', 'dimension', 'table', 'bigDeal', 'number'])).toEqual([...place, 'points', 'dimension', 'table', 'bigDeal', 'number']);
    expect(placeOf(rules, ['earning', '3', 'forDays'])).toEqual(['earning', '3', 'forDays']);
    expect(placeOf(null, [])).toEqual([]);
  });

  it('have the same places', () => {
    expect(pathOf(['atLeast', 'of', '0', 'inSegment', '1'])).toEqual(['at_least', 'of', '0', 'in_segment', '1']);
  });
});
