import { describe, expect, it } from 'vitest';
import { programSearch, programVariables, sortedBy, turned } from './program-search.ts';

describe('programSearch', () => {
  it.each([
    [{}, {}],
    [{ q: 'ride', status: 'DRAFT', sort: '-created', after: 'a', other: 1 }, { q: 'ride', status: 'DRAFT', sort: '-created', after: 'a' }],
    [{ q: 2026 }, { q: '2026' }],
    [{ q: ' ', status: 'GONE', sort: 'name', before: 'b' }, { before: 'b' }],
  ])('of %j is %j', (search, read) => {
    expect(programSearch(search)).toEqual(read);
  });
});

describe('programVariables', () => {
  it('narrow and order by what is said alone', () => {
    expect(programVariables({})).toEqual({ filter: { search: null, statusIn: null }, orderBy: null });
    expect(programVariables({ q: 'ride', status: 'DRAFT', sort: '-created' })).toEqual({
      filter: { search: 'ride', statusIn: ['DRAFT'] },
      orderBy: { field: 'CREATED_AT', direction: 'DESC' },
    });
  });
});

describe('sorting', () => {
  it('is by key at first, and turns round', () => {
    expect(sortedBy(undefined, 'key')).toBe('ASC');
    expect(sortedBy(undefined, 'created')).toBeUndefined();
    expect(turned(undefined, 'key')).toBe('-key');
    expect(turned('-key', 'key')).toBe('key');
    expect(turned('-key', 'created')).toBe('created');
  });
});
