import { describe, expect, it } from 'vitest';
import { knownKind } from '../../../../rules/kinds.ts';
import { EACH, EVENTS, POINTS, newEach, newEvent, newPoints, toldOf } from './kinds.ts';

const region = { key: 'region', name: 'Region', values: ['emea'] };
const sale = { key: 'sale', name: 'Sale', hasQuantity: true, hasAmount: true, dimensions: [region] };
const exam = { key: 'exam', name: 'Exam', values: null };
const nothing = { hasQuantity: false, hasAmount: false, dimensions: [] };

describe('an event', () => {
  it('is of the kind as which it begins', () => {
    for (const kind of EVENTS) expect(knownKind(EVENTS, newEvent(kind))).toBe(kind);
  });

  it('tells what its kind tells', () => {
    const told = (on: Parameters<typeof toldOf>[0]) => toldOf(on, [sale], [exam]);
    expect(told({ fact: { type: 'sale' } })).toBe(sale);
    expect(told({ fact: { type: 'fair' } })).toEqual(nothing);
    expect(told(newEvent('deal_won'))).toEqual({ ...nothing, hasAmount: true });
    expect(told(newEvent('certificate'))).toEqual({ ...nothing, dimensions: [exam] });
    expect(told(newEvent('reached'))).toEqual(nothing);
    expect(told({ moon: {} })).toEqual(nothing);
  });
});

describe('points', () => {
  const before = { dimension: { of: 'region', table: { emea: { number: '5' } } } };

  it('are of the kind as which they begin, and take in what was there', () => {
    for (const kind of POINTS) expect(knownKind(POINTS, newPoints(kind, before, sale))).toBe(kind);
    expect(newPoints('product', before, sale)).toEqual({ product: [before] });
    expect(newPoints('first', before, sale)).toEqual({ first: { same: [], before, steps: [] } });
    expect(newPoints('sum', undefined, sale)).toEqual({ sum: [{ number: '1' }] });
  });

  it('are given for a quantity, or an amount where that is all that is told', () => {
    expect(newPoints('per_unit', before, sale)).toEqual({ per_unit: { each: newEach('quantity'), points: before } });
    expect(newPoints('per_unit', before, { ...nothing, hasAmount: true })).toEqual({ per_unit: { each: newEach('amount'), points: before } });
    for (const kind of EACH) expect(knownKind(EACH, newEach(kind))).toBe(kind);
  });
});
