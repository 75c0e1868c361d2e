import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { formatFor } from './format.ts';
import { pickLanguage } from './language.ts';
import { nl } from './nl.ts';

/** Every leaf as `path: text`, functions called with their own parameter's position as text. */
function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const parameters = Array.from({ length: value.length }, (_, index) => `{${index}}`);
    return [[path, String((value as (...all: string[]) => unknown)(...parameters))]];
  }
  return Object.entries(value as object).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
}

const pages = import.meta.glob<{ TEXTS: { en: object; nl: object } }>(['../features/**/texts/index.ts', '../portal/texts/index.ts'], { eager: true });

function all(own: object, language: 'en' | 'nl'): ReadonlyMap<string, string> {
  const brought = Object.entries(pages).flatMap(([path, { TEXTS }]) => leaves(TEXTS[language], path));
  return new Map([...leaves(own, ''), ...brought]);
}

const english = all(en, 'en');
const dutch = all(nl, 'nl');

describe('messages', () => {
  it('are found with the pages that bring them', () => {
    expect(Object.keys(pages)).toContain('../features/keys/texts/index.ts');
  });

  it('have the same keys in both languages', () => {
    expect([...dutch.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('are never empty, never padded, never a server code', () => {
    for (const [path, text] of [...english, ...dutch]) {
      expect(text, path).toBe(text.trim());
      expect(text, path).not.toMatch(/^$|[A-Z]{2,}_[A-Z]/);
    }
  });

  it('use the same parameters in both languages', () => {
    const parameters = (text: string | undefined) => (text?.match(/\{\d\}/g) ?? []).toSorted();
    for (const [path, text] of english) expect(parameters(dutch.get(path)), path).toEqual(parameters(text));
  });

  it('address people one way in Dutch', () => {
    for (const [path, text] of dutch) expect(text, path).not.toMatch(/\b(?:je|jij|jouw)\b/i);
  });
});

describe('format', () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  it('groups counts the local way', () => {
    expect(formatFor('en').count(1284)).toBe('1,284');
    expect(formatFor('nl').count(1284)).toBe('1.284');
  });

  it('writes money exactly, beyond what a number holds', () => {
    expect(plain(formatFor('en').money('90071992547409931.57', 'EUR'))).toBe('€90,071,992,547,409,931.57');
    expect(plain(formatFor('nl').money('1250.5', 'EUR'))).toBe('€ 1.250,50');
    expect(plain(formatFor('en').money('1250.0000', 'USD'))).toBe('$1,250');
    expect(plain(formatFor('en').money('-3', 'JPY'))).toBe('-¥3');
  });

  it('writes decimals exactly, and days as they are', () => {
    expect(formatFor('nl').decimal('90071992547409931.5701')).toBe('90.071.992.547.409.931,5701');
    expect(formatFor('en').decimal('380/3')).toBe('380/3');
    expect(formatFor('en').date('2026-03-01')).toBe('Mar 1, 2026');
  });

  it('shows an amount it cannot read as it came', () => {
    expect(formatFor('en').money('many', 'EUR')).toBe('many EUR');
  });
});

describe('pickLanguage', () => {
  it('prefers the choice, then the profile, then the browser, then English', () => {
    expect(pickLanguage('en', 'nl', ['nl-BE'])).toBe('en');
    expect(pickLanguage(null, 'nl', ['en-GB'])).toBe('nl');
    expect(pickLanguage(null, null, ['fr-FR', 'nl-BE', 'en'])).toBe('nl');
    expect(pickLanguage(null, null, ['fr-FR'])).toBe('en');
  });
});
