interface Ranked {
  readonly rank: number;
}

/** Which way a change of levels leads; null is no level, undefined one whose place nobody knows any more. */
export function directionOf(from: Ranked | null | undefined, to: Ranked | null | undefined): 'UP' | 'DOWN' | 'OTHER' {
  if (from === undefined || to === undefined) return 'OTHER';
  const way = (to?.rank ?? 0) - (from?.rank ?? 0);
  if (way === 0) return 'OTHER';
  return way > 0 ? 'UP' : 'DOWN';
}
