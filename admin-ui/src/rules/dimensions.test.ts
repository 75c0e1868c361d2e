import { expect, it } from 'vitest';
import { dimensionsOf } from './dimensions.ts';

const region = (values: readonly string[] | null) => ({ key: 'region', name: 'Region', values });

it('names a dimension once, with the values of all types that have it', () => {
  const deal = { key: 'deal', name: 'Deal', values: null };
  expect(dimensionsOf([{ dimensions: [region(['emea', 'amer']), deal] }, { dimensions: [region(['amer', 'apac'])] }])).toEqual([region(['emea', 'amer', 'apac']), deal]);
  expect(dimensionsOf([])).toEqual([]);
});

it('lists no values where one type takes any', () => {
  const any = [{ dimensions: [region(null)] }, { dimensions: [region(['emea'])] }];
  for (const facts of [any, any.toReversed()]) expect(dimensionsOf(facts)).toEqual([region(null)]);
});
