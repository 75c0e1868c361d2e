import { listAt } from '../../rules/json.ts';

/** How much stands in a document of rules; null: nothing. */
export function rulesOutline(rules: unknown): { readonly scores: number; readonly levels: number; readonly tests: number } | null {
  if (rules === null || rules === undefined) return null;
  return {
    scores: listAt(rules, ['scorecard', 'scores']).length,
    levels: listAt(rules, ['scorecard', 'levels']).length,
    tests: listAt(rules, ['tests']).length,
  };
}
