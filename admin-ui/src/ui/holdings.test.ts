import { describe, expect, it } from 'vitest';
import { holdings } from './holdings.ts';

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
