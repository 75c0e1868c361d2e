import { describe, expect, it } from 'vitest';
import { contentVariables, isNarrowed, narrowed } from './content-list.ts';
import { contentSearch } from './content-search.ts';

describe('addresses of content', () => {
  it('say by what the list is narrowed, its order and its page', () => {
    expect(contentSearch({ q: 12, status: 'DRAFT', kind: 'VIDEO', topic: 'sales', sort: '-title', after: 'a', other: 1 })).toEqual({
      q: '12', status: 'DRAFT', kind: 'VIDEO', topic: 'sales', sort: '-title', after: 'a',
    });
    expect(contentSearch({ q: ' ', status: 'LOST', kind: 3, topic: '', sort: 'date' })).toEqual({});
  });

  it('begin at the first page with another filter, which can be taken away', () => {
    expect(narrowed({ q: 'a', after: 'x', sort: 'title' }, { status: 'DRAFT' })).toEqual({ q: 'a', sort: 'title', status: 'DRAFT' });
    expect(narrowed({ q: 'a', topic: 't' }, { topic: '' })).toEqual({ q: 'a' });
    expect([isNarrowed({ q: 'a' }), isNarrowed({})]).toEqual([true, false]);
  });

  it('are asked as filter and order', () => {
    expect(contentVariables({ kind: 'VIDEO', sort: '-title' })).toEqual({
      filter: { search: null, statusIn: null, kindIn: ['VIDEO'], topicIn: null },
      orderBy: { field: 'TITLE', direction: 'DESC' },
    });
    expect(contentVariables({}).orderBy).toBeNull();
  });
});
