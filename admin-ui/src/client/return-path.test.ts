import { expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

it.each(['/partners', '/partners/1?tab=deals#top', '/sign-in-help', '/deals?q=a//b'])('keeps %j', (path) => {
  expect(returnPath(path)).toBe(path);
});

it.each([
  undefined,
  null,
  7,
  '',
  '/',
  'partners',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example',
  '/a\\b',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  'javascript:alert(1)',
  '/sign-in',
  '/sign-in?redirect=/partners',
  `/${'a'.repeat(2000)}`,
])('drops %j', (path) => {
  expect(returnPath(path)).toBeUndefined();
});
