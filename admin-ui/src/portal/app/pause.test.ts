import { expect, it } from 'vitest';
import { pause } from './pause.ts';

it('doubles until half a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 2_000].map((tries) => pause(tries, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

it('is at least half of that, so that browsers come apart', () => {
  expect([pause(0, 0), pause(9, 0)]).toEqual([500, 15_000]);
  expect(pause(0, 0.5)).toBe(750);
});
