import { at, type Json } from './json.ts';

/** What of the partner a table can be keyed by; choice attributes and dimensions beside these. */
export const LOOKUPS = ['country', 'region', 'partner_type', 'level'] as const;
export type LookupKind = (typeof LOOKUPS)[number];

const OTHERS = ['choice', 'dimension'] as const;

/** What a table is keyed by, as one word. */
export function lookupWord(by: Json | undefined): string {
  if (typeof by === 'string') return by;
  const kind = OTHERS.find((each) => typeof at(by, [each]) === 'string');
  return kind === undefined ? '' : `${kind}:${String(at(by, [kind]))}`;
}

/** The same as it stands in the document. */
export function lookupOf(word: string): Json {
  const kind = OTHERS.find((each) => word.startsWith(`${each}:`));
  return kind === undefined ? word : { [kind]: word.slice(kind.length + 1) };
}
