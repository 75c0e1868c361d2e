import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../ui/words-of.ts';
import { changesOf, shown } from './changes.ts';

describe('what the trail says', () => {
  it('is told thing by thing and field by field', () => {
    const told = [
      { entity: 'segment', id: 's', before: { version: 1, key: 'a' }, after: { version: 2 } },
      { entity: 'deal', id: null, before: null, after: { title: 'x' } },
      { entity: 'key', id: 'k', before: { name: 'y' }, after: null },
    ];
    expect(changesOf(told)).toEqual([
      { entity: 'segment', id: 's', kind: 'changed', fields: [{ name: 'key', before: 'a', after: undefined }, { name: 'version', before: 1, after: 2 }] },
      { entity: 'deal', id: null, kind: 'created', fields: [{ name: 'title', before: undefined, after: 'x' }] },
      { entity: 'key', id: 'k', kind: 'removed', fields: [{ name: 'name', before: 'y', after: undefined }] },
    ]);
    expect(changesOf(null)).toEqual([]);
  });

  it('has its names in words, and its values readable', () => {
    expect(wordsOf('updateSegment')).toBe('Update segment');
    expect(wordsOf('segment_version')).toBe('Segment version');
    expect([shown(undefined), shown(null), shown(false), shown({ a: 1 })]).toEqual(['–', '–', 'false', '{\n  "a": 1\n}']);
  });
});
