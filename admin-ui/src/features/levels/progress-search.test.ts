import { describe, expect, it } from 'vitest';
import { progressSearch } from './progress-search.ts';

describe('progressSearch', () => {
  it('takes what the page knows', () => {
    expect(progressSearch({ q: 1042, partner: 'p', on: '2026-01-31', after: 'a', other: 1 })).toEqual({ q: '1042', partner: 'p', on: '2026-01-31', after: 'a' });
    expect(progressSearch({ q: ' ', partner: 3, on: 'x' })).toEqual({});
  });
});
