import { describe, expect, it } from 'vitest';
import { pointsSearch } from './points-search.ts';

describe('the address of an account', () => {
  it('says of which purse, on which day, and which page', () => {
    expect(pointsSearch({ purse: 'p', on: '2026-03-04', after: 'a', other: 1 })).toEqual({ purse: 'p', on: '2026-03-04', after: 'a' });
    expect(pointsSearch({ purse: 3, on: 'soon' })).toEqual({});
  });
});
