import { describe, expect, it } from 'vitest';
import { rulesOutline } from './rules-outline.ts';

describe('rulesOutline', () => {
  it('counts what stands there', () => {
    expect(rulesOutline(null)).toBeNull();
    expect(rulesOutline({ scorecard: { scores: [{ key: 'a' }, { key: 'b' }] } })).toEqual({ scores: 2, levels: 0, tests: 0 });
  });
});
