import { describe, expect, it } from 'vitest';
import { holdings } from './holdings.ts';
import { day } from '../../ui/day.ts';
import { moveName, moveSearch } from './move-search.ts';

const silver = { key: 'silver', rank: 1, name: 'Silver' };
const gold = { key: 'gold', rank: 2, name: 'Gold' };

describe('holdings', () => {
  it('add up who is where before and after, highest first', () => {
    expect(
      holdings([
        { fromLevel: null, toLevel: silver, count: 4 },
        { fromLevel: silver, toLevel: gold, count: 3 },
        { fromLevel: gold, toLevel: gold, count: 2 },
      ]),
    ).toEqual([
      { level: gold, before: 2, after: 5 },
      { level: silver, before: 3, after: 4 },
      { level: null, before: 4, after: 0 },
    ]);
    expect(holdings([])).toEqual([]);
  });
});

describe('the address', () => {
  it('names a move, and a page of it alone', () => {
    expect(moveName({ fromLevel: null, toLevel: gold })).toBe('~gold');
    expect(moveSearch({ on: '2026-03-01', move: 'silver~gold', after: 'a' })).toEqual({ on: '2026-03-01', move: 'silver~gold', after: 'a' });
    expect(moveSearch({ on: 'soon', move: 'silver', after: 'a' })).toEqual({});
  });

  it('takes days that there are', () => {
    expect(day('2024-02-29')).toBe('2024-02-29');
    for (const none of ['2023-02-29', '2023-13-01', '23-01-01', 20_230_101, undefined]) expect(day(none)).toBeUndefined();
  });
});
