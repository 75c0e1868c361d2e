import { describe, expect, it } from 'vitest';
import { day } from '../../ui/day.ts';
import { moveName, moveSearch } from './move-search.ts';

const gold = { key: 'gold' };

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
