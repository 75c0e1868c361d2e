import type { LevelDirection } from '../../../graphql/enums.ts';

/** Who is eligible for which level, and why. */
export interface LevelTexts {
  readonly loading: string;
  readonly day: string;
  readonly today: string;
  readonly backToToday: string;
  readonly noDraft: string;
  readonly noDraftHint: string;
  readonly notComparable: string;
  readonly notComparableHint: string;
  readonly howMany: string;
  readonly answer: (up: string, down: string) => string;
  readonly nobodyMoves: string;
  readonly published: string;
  readonly draft: string;
  readonly level: string;
  readonly noLevel: string;
  readonly movement: string;
  readonly compared: (count: string) => string;
  readonly move: string;
  readonly fromTo: (before: string, after: string) => string;
  readonly direction: string;
  readonly directions: Readonly<Record<LevelDirection, string>>;
  readonly partners: string;
  readonly partner: string;
  readonly number: string;
  readonly country: string;
}
