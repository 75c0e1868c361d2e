import { describe, expect, it } from 'vitest';
import { branches, unmet } from './tree.ts';

const nodes = [
  { depth: 0, name: 'all' },
  { depth: 1, name: 'any' },
  { depth: 2, name: 'people' },
  { depth: 2, name: 'revenue' },
  { depth: 1, name: 'country' },
];

describe('a tree', () => {
  it('has children below their parents', () => {
    const [all] = branches(nodes);
    expect(all?.below.map(({ node, below }) => [node.name, below.length])).toEqual([
      ['any', 2],
      ['country', 0],
    ]);
    expect(branches([])).toEqual([]);
  });

  it('leaves out what holds, with all below it', () => {
    const outcomes = ['NOT_MET', 'MET', 'MET', 'NOT_MET', 'UNKNOWN'];
    const judged = nodes.map(({ depth, name }, index) => ({ depth, name, outcome: outcomes[index] ?? '' }));
    expect(unmet(judged).map(({ name }) => name)).toEqual(['all', 'country']);
  });
});
