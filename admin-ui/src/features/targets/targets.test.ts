import { describe, expect, it } from 'vitest';
import { targetDaySearch, targetSearch } from './target-search.ts';
import { narrowed, targetFilter } from './targets.ts';

describe('addresses of targets', () => {
  it('say whose targets, over what, and which page', () => {
    expect(targetSearch({ partner: 'p', role: 'FINANCE', metric: 'revenue', archived: true, after: 'a', other: 1 })).toEqual({ partner: 'p', role: 'FINANCE', metric: 'revenue', archived: true, after: 'a' });
    expect(targetSearch({ role: 'SELLER', archived: 'yes', person: 7 })).toEqual({});
    expect([targetDaySearch({ on: '2026-02-28' }), targetDaySearch({ on: '2026-02-30' })]).toEqual([{ on: '2026-02-28' }, {}]);
  });

  it('begin at the first page with another filter, and are asked as one', () => {
    expect(narrowed({ metric: 'a', after: 'x' }, { role: 'FINANCE', metric: '' })).toEqual({ role: 'FINANCE' });
    expect(targetFilter({ person: 'm' })).toEqual({ partnershipIds: null, membershipIds: ['m'], roleIn: null, metricKeyIn: null, isArchived: false });
  });
});
