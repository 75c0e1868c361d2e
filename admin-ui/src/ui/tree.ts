/** Nodes as the server lists them: parents before children. */
interface Deep {
  readonly depth: number;
}

/** A node with what stands below it. */
export interface Branch<Node> {
  readonly node: Node;
  readonly below: readonly Branch<Node>[];
}

/** The nodes as a tree. */
export function branches<Node extends Deep>(nodes: readonly Node[]): readonly Branch<Node>[] {
  const roots: { node: Node; below: Branch<Node>[] }[] = [];
  const open: { node: Node; below: Branch<Node>[] }[] = [];
  for (const node of nodes) {
    while ((open.at(-1)?.node.depth ?? -1) >= node.depth) open.pop();
    const branch = { node, below: [] };
    (open.at(-1)?.below ?? roots).push(branch);
    open.push(branch);
  }
  return roots;
}

/** What does not hold: not what stands below something that holds all the same, as one of several may. */
export function unmet<Node extends Deep & { readonly outcome: string }>(nodes: readonly Node[]): readonly Node[] {
  let met = Number.POSITIVE_INFINITY;
  return nodes.filter(({ depth, outcome }) => {
    if (depth > met) return false;
    met = outcome === 'MET' ? depth : Number.POSITIVE_INFINITY;
    return outcome !== 'MET';
  });
}
