import { at, type Json, type JsonObject } from '../../../rules/json.ts';
import { newRule } from '../../../rules/kinds.ts';

/** What makes a first step done: that a rule holds, or that one of these says so. */
export const DONE_BY = ['rule', 'partner', 'vendor'] as const;
export type DoneBy = (typeof DONE_BY)[number];

/** Which of them is written; undefined if none is. */
export function doneBy(done: Json | undefined): DoneBy | undefined {
  if (at(done, ['rule']) !== undefined) return 'rule';
  const marker = at(done, ['marked_by']);
  return marker === 'rule' ? undefined : DONE_BY.find((each) => each === marker);
}

/** As it begins. */
export function newDone(by: DoneBy): JsonObject {
  return by === 'rule' ? { rule: newRule('metric', undefined) } : { marked_by: by };
}
