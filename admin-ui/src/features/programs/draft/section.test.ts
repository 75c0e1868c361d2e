import { expect, it } from 'vitest';
import { freeKey } from './section.ts';

it('finds a key that no entry has', () => {
  expect(freeKey('step', [])).toBe('step_1');
  expect(freeKey('step', [{ key: 'academy' }])).toBe('step_2');
  expect(freeKey('step', [{ key: 'step_3' }, { key: 'step_4' }])).toBe('step_5');
});
