import { describe, expect, it } from 'vitest';
import { at, listAt, withAt } from './json.ts';

const document = { scorecard: { scores: [{ key: 'a' }, { key: 'b' }] } };

describe('a place in a document', () => {
  it('is read by members and places in lists', () => {
    expect(at(document, ['scorecard', 'scores', '1', 'key'])).toBe('b');
    expect(at(document, ['scorecard', 'scores', '2', 'key'])).toBeUndefined();
    expect(at('text', ['length'])).toBeUndefined();
    expect(listAt(document, ['scorecard', 'levels'])).toEqual([]);
  });

  it('is written without a change to what was there', () => {
    expect(withAt(document, ['scorecard', 'scores', '0', 'key'], 'c')).toEqual({ scorecard: { scores: [{ key: 'c' }, { key: 'b' }] } });
    expect(withAt(document, ['scorecard', 'scores', '0'], undefined)).toEqual({ scorecard: { scores: [{ key: 'b' }] } });
    expect(withAt(null, ['policy', 'grace'], 2)).toEqual({ policy: { grace: 2 } });
    expect(withAt({ policy: { grace: 2, up: 'daily' } }, ['policy', 'grace'], undefined)).toEqual({ policy: { up: 'daily' } });
    expect(document.scorecard.scores[0]).toEqual({ key: 'a' });
  });
});
