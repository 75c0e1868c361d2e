import { describe, expect, it } from 'vitest';
import { byLanguage, itemChanges, itemInput, NEW_ITEM, spoken, type ItemDraft } from './content.ts';

const written: ItemDraft = { ...NEW_ITEM, topic: ' sales ', texts: { ...NEW_ITEM.texts, NL: { title: 'Titel', teaser: '', body: '' } } };

describe('a content item as it is written', () => {
  it('has the languages that were written in', () => {
    expect(spoken(NEW_ITEM)).toEqual([]);
    expect(itemInput(written)).toMatchObject({ topic: 'sales', texts: [{ language: 'NL', title: 'Titel' }], link: null, fileId: null, audience: { partners: { everybody: 'NOBODY' } } });
  });

  it('sends what was changed, and no more', () => {
    expect(itemChanges(written, written)).toEqual({});
    expect(itemChanges(written, { ...written, link: ' https://a.example ', audience: { distributors: true, partners: 'RULE', rule: { inSegment: ['a'] } } })).toEqual({
      link: 'https://a.example',
      audience: { distributors: true, partners: { rule: { inSegment: ['a'] } } },
    });
  });

  it('finds the language of a text that was refused', () => {
    expect(byLanguage([{ field: ['texts', '0', 'title'], message: 'x' }, { field: ['topic'], message: 'y' }], ['NL'])).toEqual([
      { field: ['texts', 'NL', 'title'], message: 'x' },
      { field: ['topic'], message: 'y' },
    ]);
  });
});
