import { expect, it } from 'vitest';
import { keyOf } from './key-of.ts';

it.each([
  ['Ride Together 2027', 'ride_together_2027'],
  ['  Élan & Cie.', 'elan_cie'],
  ['2027 Élite', 'elite'],
  ['!', ''],
])('%s suggests %s', (name, key) => {
  expect(keyOf(name)).toBe(key);
});
