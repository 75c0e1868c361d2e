/** A level of either moment. */
export interface MovedLevel {
  readonly key: string;
  readonly rank: number;
  readonly name: string;
}

interface Move {
  readonly fromLevel: MovedLevel | null;
  readonly toLevel: MovedLevel | null;
  readonly count: number;
}

/** How many partnerships are eligible for a level before and after. */
export interface Holding {
  /** Null: for none. */
  readonly level: MovedLevel | null;
  readonly before: number;
  readonly after: number;
}

/** The levels that anybody is eligible for before or after, highest first, and none at the end. */
export function holdings(moves: readonly Move[]): readonly Holding[] {
  const found = new Map<string, { level: MovedLevel | null; before: number; after: number }>();
  const at = (level: MovedLevel | null) => {
    const key = level?.key ?? '';
    const holding = found.get(key) ?? { level, before: 0, after: 0 };
    found.set(key, holding);
    return holding;
  };
  for (const { fromLevel, toLevel, count } of moves) {
    at(fromLevel).before += count;
    at(toLevel).after += count;
  }
  return [...found.values()].toSorted((one, other) => (other.level?.rank ?? 0) - (one.level?.rank ?? 0));
}
