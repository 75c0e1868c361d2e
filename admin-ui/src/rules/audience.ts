import type { Json } from './json.ts';

/** Who, apart from the vendor, may see a thing. */
export interface Audience {
  readonly distributors: boolean;
  readonly partners: 'EVERYONE' | 'NOBODY' | 'RULE';
  readonly rule: Json;
}

/** An audience as it was told. */
export function audienceOf({ distributors, partners, rule }: { readonly distributors: boolean; readonly partners: Audience['partners']; readonly rule: unknown }): Audience {
  return { distributors, partners, rule: (rule ?? null) as Json };
}

/** An audience as the server takes it. */
export function audienceInput({ distributors, partners, rule }: Audience) {
  // The rule has the form of the input, as the server told it or the form made it.
  return { distributors, partners: (partners === 'RULE' ? { rule } : { everybody: partners }) as never };
}
