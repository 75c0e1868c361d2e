import { expect, test } from 'vitest';
import { formatFor } from '../../i18n/format.ts';
import { isNoNumber, shownValue, valueOf } from './attribute-value.ts';

const definition = (kind: 'TEXT' | 'CHOICE' | 'NUMBER' | 'MONEY' | 'DATE' | 'BOOLEAN') => ({ kind, currency: 'EUR', choices: ['gold', 'iso_27001'] });

test('what is filled in becomes a value of the kind', () => {
  expect(valueOf(definition('TEXT'), { value: ' a line ' })).toEqual({ text: 'a line' });
  expect(valueOf(definition('NUMBER'), { value: '12,5' })).toEqual({ number: '12.5' });
  expect(valueOf(definition('MONEY'), { value: '1200' })).toEqual({ money: { amount: '1200', currency: 'EUR' } });
  expect(valueOf(definition('DATE'), { value: '2026-03-04' })).toEqual({ date: '2026-03-04' });
  expect(valueOf(definition('BOOLEAN'), { value: 'false' })).toEqual({ boolean: false });
  expect(valueOf(definition('CHOICE'), { 'choice.iso_27001': 'on', 'choice.other': 'on' })).toEqual({ choices: ['iso_27001'] });
});

test('nothing filled in takes the value away', () => {
  for (const kind of ['TEXT', 'CHOICE', 'NUMBER', 'MONEY', 'DATE', 'BOOLEAN'] as const) expect(valueOf(definition(kind), { value: '  ' })).toBeNull();
});

test('only numbers stand where numbers belong', () => {
  expect(['a lot', '1.2.3', '1e3', '€ 5'].map((value) => isNoNumber(definition('MONEY'), { value }))).toEqual([true, true, true, true]);
  expect(['', ' 12,5 ', '-3', '0.25'].map((value) => isNoNumber(definition('NUMBER'), { value }))).toEqual([false, false, false, false]);
  expect(isNoNumber(definition('TEXT'), { value: 'a lot' })).toBe(false);
});

test('a value is shown in the manner of the language', () => {
  const nothing = { text: null, choices: null, number: null, money: null, date: null, boolean: null };
  const shown = (part: object) => shownValue({ ...nothing, ...part }, formatFor('nl'), { yes: 'Ja', no: 'Nee' });
  expect(shown({ number: '1234.5' })).toBe('1.234,5');
  expect(shown({ choices: ['a', 'b'] })).toBe('a, b');
  expect(shown({ boolean: false })).toBe('Nee');
  expect(shown({ date: '2026-03-04' })).toBe('4 mrt 2026');
  expect(shown({ text: 'a line' })).toBe('a line');
  expect(shownValue(null, formatFor('nl'), { yes: 'Ja', no: 'Nee' })).toBeNull();
});
