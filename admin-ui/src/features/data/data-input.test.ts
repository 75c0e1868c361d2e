import { expect, it } from 'vitest';
import { attributeInput, factTypeInput, wordsIn } from './data-input.ts';

it('takes words between commas and lines, each once', () => {
  expect(wordsIn(' new, renewal,\nnew , ')).toEqual(['new', 'renewal']);
});

it('asks for an attribute with what its kind has', () => {
  const written = { kind: 'MONEY', currency: ' eur', choices: 'a, b' };
  expect(attributeInput(written)).toEqual({ kind: 'MONEY', currency: 'EUR' });
  expect(attributeInput({ ...written, kind: 'CHOICE' })).toEqual({ kind: 'CHOICE', choices: ['a', 'b'] });
  expect(attributeInput({ ...written, kind: 'DATE' })).toEqual({ kind: 'DATE' });
});

it('asks for a type of facts with its dimensions, or with what tells them alone', () => {
  const kind = { row: 0, nameEn: 'Kind ', nameNl: 'Soort', key: 'kind', values: 'new, renewal' };
  const free = { row: 1, nameEn: 'City', nameNl: 'Stad', key: 'city', values: ' ' };
  expect(factTypeInput({ source: '', hasAmount: 'on' }, [kind, free])).toEqual({
    hasQuantity: false,
    hasAmount: true,
    dimensions: [
      { key: 'kind', nameEn: 'Kind', nameNl: 'Soort', values: ['new', 'renewal'] },
      { key: 'city', nameEn: 'City', nameNl: 'Stad' },
    ],
  });
  expect(factTypeInput({ source: 'DEAL_WON', hasAmount: 'on' }, [kind])).toEqual({ source: 'DEAL_WON' });
});
