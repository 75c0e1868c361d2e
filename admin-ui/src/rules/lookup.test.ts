import { describe, expect, it } from 'vitest';
import { LOOKUPS, lookupOf, lookupWord } from './lookup.ts';

describe('what a table is keyed by', () => {
  it('is one word, from which it comes back', () => {
    for (const by of [...LOOKUPS, { choice: 'industry' }, { dimension: 'region' }, { choice: 'a:b' }]) expect(lookupOf(lookupWord(by))).toEqual(by);
  });

  it('is no word where it is nothing known', () => {
    for (const by of [undefined, {}, { moon: 'full' }, { choice: 7 }]) expect(lookupWord(by)).toBe('');
  });
});
