import type { Dimension, FactType } from './editing.ts';

/** What facts are told apart by, each dimension once; with its values where all types that have it list them. */
export function dimensionsOf(facts: readonly Pick<FactType, 'dimensions'>[]): readonly Dimension[] {
  const found = new Map<string, Dimension>();
  for (const dimension of facts.flatMap(({ dimensions }) => dimensions)) {
    const before = found.get(dimension.key);
    const values = before === undefined ? dimension.values : before.values && dimension.values && [...new Set([...before.values, ...dimension.values])];
    found.set(dimension.key, { ...(before ?? dimension), values });
  }
  return [...found.values()];
}
