import { expect, test } from 'vitest';
import { queryOf, searchOf } from './query.ts';

test('one list has one query, however it was narrowed', () => {
  const query = queryOf({ status: 'ACTIVE', q: 'two words', country: undefined, level: 'prg_1/gold' });
  expect(query).toBe('level=prg_1%2Fgold&q=two+words&status=ACTIVE');
  expect(queryOf({ level: 'prg_1/gold', q: 'two words', status: 'ACTIVE' })).toBe(query);
  expect(searchOf(query)).toEqual({ level: 'prg_1/gold', q: 'two words', status: 'ACTIVE' });
  expect(queryOf({})).toBe('');
  // The server takes the characters of a query only.
  expect(queryOf({ q: `é'"<#&=` })).toMatch(/^[\w.*+%&=-]*$/);
});
