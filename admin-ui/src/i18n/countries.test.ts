import { expect, test } from 'vitest';
import { COUNTRIES, countryOptions } from './countries.ts';
import { formatFor, LOCALES } from './format.ts';

test('every country has a name of its own in both languages, in the order of that language', () => {
  expect(new Set(COUNTRIES).size).toBe(249);
  for (const language of ['en', 'nl'] as const) {
    const options = countryOptions(formatFor(language), LOCALES[language]);
    const names = options.map(({ label }) => label);
    expect(new Set(names).size).toBe(249);
    expect(options.filter(({ value, label }) => value === label)).toEqual([]);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, LOCALES[language])));
  }
  expect(countryOptions(formatFor('nl'), 'nl-NL').find(({ value }) => value === 'BE')).toEqual({ value: 'BE', label: 'België' });
});

test('what is no code stays as it is', () => {
  expect(formatFor('en').country('Benelux')).toBe('Benelux');
  expect(formatFor('nl').country('DE')).toBe('Duitsland');
});
