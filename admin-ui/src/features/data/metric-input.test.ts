import { expect, it } from 'vitest';
import { definitionInput, fieldOf, keyOfMeasured, measureOf, windowInput } from './metric-input.ts';

it('asks for the days as they are chosen', () => {
  expect(windowInput({ window: 'rollingMonths', length: '12' })).toEqual({ rollingMonths: 12 });
  expect(windowInput({ window: 'rollingDays', length: ' 90 ' })).toEqual({ rollingDays: 90 });
  expect(windowInput({ window: 'LIFETIME', length: '1' })).toEqual({ named: 'LIFETIME' });
  expect(windowInput({ window: 'calendar', period: 'MONTH', offset: '', count: '3' })).toEqual({ calendar: { period: 'MONTH', offset: 0, count: 3 } });
  expect(windowInput({ window: 'fiscal', period: 'QUARTER', offset: '1', count: '' })).toEqual({ fiscal: { period: 'QUARTER', offset: 1, count: 1 } });
});

it('asks for a measure with the unit of what it yields', () => {
  const year = { window: 'rollingMonths', length: '12' };
  const rolling = { rollingMonths: 12 };
  expect(definitionInput({ measure: 'facts', fact: 'contract', aggregate: 'SUM_AMOUNT', currency: 'eur', when: 'IN_FORCE', ...year }, [])).toEqual({
    measure: { facts: { fact: 'contract', aggregate: 'SUM_AMOUNT', window: rolling, when: 'IN_FORCE' } },
    unit: 'MONEY',
    currency: 'EUR',
  });
  expect(definitionInput({ measure: 'facts', fact: 'contract', aggregate: 'COUNT_DISTINCT', dimension: 'customer', ...year }, [])).toEqual({
    measure: { facts: { fact: 'contract', aggregate: 'COUNT_DISTINCT', dimension: 'customer', window: rolling, when: 'BEGAN' } },
    unit: 'COUNT',
  });
  expect(definitionInput({ measure: 'sellThrough', aggregate: 'SUM_QUANTITY', ...year }, [])).toEqual({ measure: { sellThrough: { aggregate: 'SUM_QUANTITY', window: rolling } }, unit: 'NUMBER' });
  const budget = { key: 'budget', kind: 'MONEY', currency: 'USD' };
  expect(definitionInput({ measure: 'attribute', attribute: 'budget', aggregate: 'MAX', ...year }, [budget])).toEqual({
    measure: { attribute: { attribute: 'budget', aggregate: 'MAX', window: rolling } },
    unit: 'MONEY',
    currency: 'USD',
  });
  expect(definitionInput({ measure: 'attribute', attribute: 'budget', aggregate: 'EXISTS', ...year }, [budget])).toMatchObject({ unit: 'COUNT' });
  expect(definitionInput({ measure: 'points', purse: 'stars', aggregate: 'EARNED', ...year }, [])).toEqual({ measure: { points: { purse: 'stars', aggregate: 'EARNED', window: rolling } }, unit: 'NUMBER' });
  expect(definitionInput({ measure: 'certifications', aggregate: 'COUNT_PEOPLE', window: 'POINT_IN_TIME' }, [])).toEqual({ measure: { certifications: { aggregate: 'COUNT_PEOPLE', window: { named: 'POINT_IN_TIME' } } }, unit: 'COUNT' });
  expect(definitionInput({ measure: 'ratio', numerator: 'new', denominator: 'all' }, [])).toEqual({ measure: { ratio: { numerator: { key: 'new' }, denominator: { key: 'all' } } }, unit: 'RATIO' });
});

it('points at the field that the server means', () => {
  expect(fieldOf(['definition', 'measure', 'facts', 'window', 'rollingMonths'])).toEqual(['length']);
  expect(fieldOf(['definition', 'measure', 'ratio', 'numerator', 'key'])).toEqual(['numerator']);
  expect(fieldOf(['definition', 'measure', 'facts', 'fact'])).toEqual(['fact']);
  expect([fieldOf(['nameEn']), fieldOf(['definition', 'unit']), fieldOf(null)]).toEqual([['nameEn'], null, null]);
});

it('tells what a metric measures', () => {
  expect([measureOf({ measure: { sell_through: {} } }), measureOf({ measure: { facts: {} } }), measureOf({ measure: { rank: {} } }), measureOf(null)]).toEqual(['sellThrough', 'facts', undefined, undefined]);
});

it('tells over what a definition measures', () => {
  expect([{ facts: { fact: 'sale' } }, { attribute: { attribute: 'engineers' } }, { points: { purse: 'miles' } }, { sell_through: {} }, 'x'].map((measure) => keyOfMeasured({ measure }))).toEqual([
    'sale',
    'engineers',
    'miles',
    undefined,
    undefined,
  ]);
  expect(keyOfMeasured(null)).toBeUndefined();
});
