import { expect, test } from 'vitest';
import { directionOf } from './direction.ts';
import { levelSearch, proposalSearch } from './level-search.ts';

test('an address is read as far as it says which proposals', () => {
  expect(proposalSearch({ program: 'p', status: 'REJECTED', after: 'c', tab: 1 })).toEqual({ program: 'p', status: 'REJECTED', after: 'c' });
  // Open ones stand there anyway.
  expect(proposalSearch({ status: 'OPEN' })).toEqual({});
  expect(proposalSearch({ program: 7, status: 'LOST' })).toEqual({});
  expect(levelSearch({ program: 'p', status: 'REJECTED', before: 'c' })).toEqual({ program: 'p', before: 'c' });
});

test('a change leads up, down, or where one cannot tell', () => {
  expect(directionOf({ rank: 1 }, { rank: 2 })).toBe('UP');
  expect(directionOf(null, { rank: 1 })).toBe('UP');
  expect(directionOf({ rank: 3 }, null)).toBe('DOWN');
  expect(directionOf(undefined, { rank: 1 })).toBe('OTHER');
});
