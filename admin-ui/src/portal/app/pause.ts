const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait before another try, the first being 0: soon at first, then each half minute, and never all browsers at once. */
export function pause(tries: number, chance = Math.random()): number {
  return Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (0.5 + chance / 2);
}
