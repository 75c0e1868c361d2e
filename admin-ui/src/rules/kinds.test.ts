import { describe, expect, it } from 'vitest';
import { kindOf, knownKind, newFormula, newRule, newTake, ruleKind, FORMULAS, RULES } from './kinds.ts';

describe('a node', () => {
  it('is named by its one member', () => {
    expect(kindOf({ all: [] })).toBe('all');
    for (const none of [undefined, null, 'all', [], {}, { all: [], any: [] }]) expect(kindOf(none)).toBeUndefined();
    expect(ruleKind({ moon: {} })).toBeUndefined();
    expect(ruleKind({ score: 'points' })).toBeUndefined();
  });
});

describe('another kind', () => {
  const score = { formula: { of: { score: 'points' }, comparison: 'at_least', to: { number: '5' } } };

  it('keeps the conditions of a combinator, and takes a condition in', () => {
    expect(newRule('any', { all: [score, score] })).toEqual({ any: [score, score] });
    expect(newRule('at_least', { any: [score] })).toEqual({ at_least: { count: 1, of: [score] } });
    expect(newRule('all', score)).toEqual({ all: [score] });
    expect(newRule('not', score)).toEqual({ not: score });
  });

  it('takes a formula in as its part', () => {
    expect(newFormula('sum', { score: 'points' })).toEqual({ sum: [{ score: 'points' }] });
    expect(newFormula('clamp', undefined)).toEqual({ clamp: { of: { number: '0' }, low: { number: '0' }, high: { number: '100' } } });
  });

  it('asks what was asked for each value of a dimension, whatever is made of the answers', () => {
    const deals = { metric: { key: 'deals' } };
    expect(newFormula('across', deals)).toEqual({ across: { dimension: '', values: [], take: { highest: deals } } });
    expect(newTake('sum', { highest: deals })).toEqual({ sum: deals });
    const held = newTake('holding', { sum: deals });
    expect(held).toEqual({ holding: { formula: { of: deals, comparison: 'at_least', to: { number: '0' } } } });
    expect(newTake('lowest', held)).toEqual({ lowest: deals });
    expect(newTake('holding', held)).toEqual(held);
    expect(newTake('sum', { median: deals })).toEqual({ sum: { number: '0' } });
  });

  it('is of that kind', () => {
    for (const kind of FORMULAS) expect(knownKind(FORMULAS, newFormula(kind, undefined))).toBe(kind);
    for (const kind of RULES) expect(ruleKind(newRule(kind, undefined))).toBe(kind);
  });
});
