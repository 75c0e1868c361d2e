import { at, isObject, type Json, type JsonObject } from './json.ts';

/** Kinds of formulas: all that there are. What a later server knows besides stands as it is written. */
export const FORMULAS = [
  'weighted', 'sum', 'metric', 'attribute', 'score', 'number', 'money',
  'per_unit', 'linear', 'steps', 'interpolated', 'lookup', 'when', 'known',
  'product', 'difference', 'quotient', 'clamp', 'highest', 'lowest', 'rounded', 'holding', 'across',
] as const;
export type FormulaKind = (typeof FORMULAS)[number];

/** Which way something is rounded. */
export const ROUNDINGS = ['half_even', 'half_up', 'down', 'up'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** What is made of the answers for each value of a dimension. */
export const TAKES = ['highest', 'lowest', 'sum', 'holding'] as const;
export type Take = (typeof TAKES)[number];

/** Kinds of conditions and combinators that have a form. */
export const RULES = [
  'all', 'any', 'at_least', 'not',
  'score', 'formula', 'metric', 'level', 'in_segment',
  'partner_type', 'country', 'region', 'status', 'partner_since',
  'choice', 'text', 'number', 'money', 'date', 'boolean',
] as const;
export type RuleKind = (typeof RULES)[number];

/** Kinds of rules that name no number of a program's scorecard: what segments are made of. */
export const SEGMENT_RULES: readonly RuleKind[] = RULES.filter((kind) => kind !== 'score' && kind !== 'formula');

/** Kinds of rules that name no score: what makes first steps done. */
export const STEP_RULES: readonly RuleKind[] = RULES.filter((kind) => kind !== 'score');

/** Kinds of rules about what is recorded of a partnership for a day, which nobody has to measure. */
export const RECORDED_RULES: readonly RuleKind[] = SEGMENT_RULES.filter((kind) => kind !== 'metric' && kind !== 'in_segment');

export const COMPARISONS = ['at_least', 'greater_than', 'at_most', 'less_than', 'equal', 'not_equal'] as const;

/** The name of a node, which is its one member; undefined of what is no node. */
export function kindOf(node: Json | undefined): string | undefined {
  if (!isObject(node)) return undefined;
  const [name, ...others] = Object.keys(node);
  return others.length === 0 ? name : undefined;
}

/** The kind, if it has a form. */
export function knownKind<Kind extends string>(kinds: readonly Kind[], node: Json | undefined): Kind | undefined {
  const name = kindOf(node);
  return kinds.find((kind) => kind === name);
}

const ZERO: JsonObject = { number: '0' };

/** The kind of a rule, if it has a form. A score against a number is the formula that nearly all are, and has its own. */
export function ruleKind(node: Json | undefined): RuleKind | undefined {
  const kind = knownKind(RULES, node);
  if (kind !== 'formula') return kind === 'score' ? undefined : kind;
  return at(node, ['formula', 'of', 'score']) !== undefined && at(node, ['formula', 'to', 'number']) !== undefined ? 'score' : 'formula';
}

/** The member of a node in which a kind's content stands. */
export function memberOf(kind: RuleKind): string {
  return kind === 'score' ? 'formula' : kind;
}

/** What a formula of a kind begins as; what was there goes on inside where it can. */
export function newFormula(kind: FormulaKind, before: Json | undefined): JsonObject {
  const inner = kindOf(before) === undefined ? ZERO : (before as JsonObject);
  switch (kind) {
    case 'weighted':
      return { weighted: { total: '100', parts: [{ weight: '100', of: inner }] } };
    case 'sum':
    case 'product':
    case 'highest':
    case 'lowest':
      return { [kind]: [inner] };
    case 'money':
      return { money: { amount: '0', currency: '' } };
    case 'difference':
      return { difference: { of: inner, less: ZERO } };
    case 'quotient':
      return { quotient: { of: inner, by: { number: '1' } } };
    case 'rounded':
      return { rounded: { of: inner, decimals: 0, rounding: 'half_even' } };
    case 'known':
      return { known: { of: inner, otherwise: ZERO } };
    case 'when':
      // oxlint-disable-next-line unicorn/no-thenable -- a member of the document, which nobody awaits
      return { when: { rule: newRule('metric', undefined), then: inner } };
    case 'lookup':
      return { lookup: { by: 'partner_type', table: {}, otherwise: inner } };
    case 'interpolated':
      return { interpolated: { of: inner, through: [{ at: ZERO, points: '0' }, { at: { number: '100' }, points: '100' }] } };
    case 'metric':
      return { metric: { key: '' } };
    case 'attribute':
    case 'score':
      return { [kind]: '' };
    case 'number':
      return ZERO;
    case 'per_unit':
      return { per_unit: { of: inner, each: { number: '1' }, points: '1', whole: true } };
    case 'linear':
      return { linear: { of: inner, target: { number: '100' }, points: '100' } };
    case 'steps':
      return { steps: { of: inner, steps: [{ from: { number: '1' }, value: { number: '10' } }] } };
    case 'clamp':
      return { clamp: { of: inner, low: ZERO, high: { number: '100' } } };
    case 'holding':
      return { holding: [newRule('metric', undefined)] };
    case 'across':
      return { across: { dimension: '', values: [], take: { highest: inner } } };
  }
}

/** Something else made of the answers; what is asked for each value goes on where it can. */
export function newTake(kind: Take, before: Json | undefined): JsonObject {
  const was = knownKind(TAKES, before);
  const asked = was === undefined ? undefined : at(before, [was]);
  if (kind === was && asked !== undefined) return { [kind]: asked };
  if (kind === 'holding') return { holding: asked === undefined ? newRule('metric', undefined) : { formula: { of: asked, comparison: 'at_least', to: ZERO } } };
  return { [kind]: (was === 'holding' ? at(asked, ['formula', 'of']) : asked) ?? ZERO };
}

/** What a rule of a kind begins as; conditions go from one combinator to another. */
export function newRule(kind: RuleKind, before: Json | undefined): JsonObject {
  const children = childrenOf(before);
  switch (kind) {
    case 'all':
    case 'any':
      return { [kind]: children };
    case 'at_least':
      return { at_least: { count: 1, of: children } };
    case 'not':
      return { not: kindOf(before) === undefined ? newRule('metric', undefined) : (before as JsonObject) };
    case 'score':
      return { formula: { of: { score: '' }, comparison: 'at_least', to: { number: '0' } } };
    case 'formula':
      return { formula: { of: { metric: { key: '' } }, comparison: 'at_least', to: { metric: { key: '' } } } };
    case 'metric':
      return { metric: { metric: { key: '' }, comparison: 'at_least', value: { number: '0' } } };
    case 'number':
      return { number: { attribute: '', comparison: 'at_least', value: '0' } };
    case 'money':
      return { money: { attribute: '', comparison: 'at_least', value: { amount: '0', currency: '' } } };
    case 'date':
      return { date: { attribute: '', is: { within: { rolling_months: { months: 12 } } } } };
    case 'partner_since':
      return { partner_since: { within: { rolling_months: { months: 12 } } } };
    case 'text':
    case 'choice':
      return { [kind]: { attribute: '', is: { one_of: [] } } };
    case 'boolean':
      return { boolean: { attribute: '', is: true } };
    case 'level':
      return { level: { compare: { comparison: 'at_least', level: '' } } };
    case 'in_segment':
      return { in_segment: [] };
    case 'partner_type':
    case 'country':
    case 'region':
    case 'status':
      return { [kind]: { one_of: [] } };
  }
}

/** The rules below a combinator; of a condition itself. */
function childrenOf(node: Json | undefined): readonly Json[] {
  const kind = ruleKind(node);
  if (kind === undefined || !isObject(node)) return [];
  const content = node[memberOf(kind)];
  if (kind === 'all' || kind === 'any') return Array.isArray(content) ? content : [];
  if (kind === 'at_least') return isObject(content) && Array.isArray(content['of']) ? content['of'] : [];
  return [node];
}
