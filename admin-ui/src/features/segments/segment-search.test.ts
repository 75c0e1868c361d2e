import { describe, expect, it } from 'vitest';
import { segmentSearch, segmentsSearch } from './segment-search.ts';

describe('addresses of segments', () => {
  it('say whether archived ones are listed too, and which page', () => {
    expect(segmentsSearch({ archived: true, after: 'a', other: 1 })).toEqual({ archived: true, after: 'a' });
    expect(segmentsSearch({ archived: 'yes' })).toEqual({});
  });

  it('say on which day one is looked at, and who is explained', () => {
    expect(segmentSearch({ on: '2026-02-28', partner: 'p', before: 'b' })).toEqual({ on: '2026-02-28', partner: 'p', before: 'b' });
    expect(segmentSearch({ on: '2026-02-30', partner: 3 })).toEqual({});
  });
});
