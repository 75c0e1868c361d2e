import { describe, expect, it } from 'vitest';
import { pageSearch, pageVariables } from './paging.ts';

describe('pageSearch', () => {
  it.each([
    [{}, {}],
    [{ after: 'a', other: 1 }, { after: 'a' }],
    [{ before: 'b' }, { before: 'b' }],
    [{ after: 'a', before: 'b' }, { after: 'a' }],
    [{ after: 3, before: ['b'] }, {}],
  ])('of %j is %j', (search, page) => {
    expect(pageSearch(search)).toEqual(page);
  });
});

describe('pageVariables', () => {
  it('asks forwards, and backwards from a cursor', () => {
    expect(pageVariables({})).toEqual({ first: 25, after: null, last: null, before: null });
    expect(pageVariables({ after: 'a' })).toEqual({ first: 25, after: 'a', last: null, before: null });
    expect(pageVariables({ before: 'b' })).toEqual({ first: null, after: null, last: 25, before: 'b' });
  });
});
