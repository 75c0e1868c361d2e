import type { Draft } from './draft.ts';
import { at, type Json } from '../../../rules/json.ts';

/** What a part of the editor is given. */
export interface SectionProps {
  readonly draft: Draft;
  /** What is typed under the same mark, or nothing in between, is one step back. */
  readonly onEdit: (mark: string | null, change: (now: Draft) => Draft) => void;
  /** What the server refused, by dotted path below the draft. */
  readonly errors: Readonly<Record<string, string>>;
}

/** The list with one entry changed. */
export function withEntry<Entry>(list: readonly Entry[], place: number, change: Partial<Entry>): readonly Entry[] {
  return list.map((entry, index) => (index === place ? { ...entry, ...change } : entry));
}

/** The list with two entries in each other's place. */
export function swapped<Entry>(list: readonly Entry[], one: number, other: number): readonly Entry[] {
  return list.map((entry, index) => (index === one ? (list[other] ?? entry) : index === other ? (list[one] ?? entry) : entry));
}

/** The first numbered key that no entry of the list has. */
export function freeKey(prefix: string, list: readonly Json[]): string {
  const taken = new Set(list.map((entry) => at(entry, ['key'])));
  let number = list.length + 1;
  while (taken.has(`${prefix}_${number}`)) number += 1;
  return `${prefix}_${number}`;
}
