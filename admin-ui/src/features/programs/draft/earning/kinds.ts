import type { Dimension, FactType } from '../../../../rules/editing.ts';
import { at, isObject, type Json, type JsonObject } from '../../../../rules/json.ts';
import { kindOf, knownKind, newRule } from '../../../../rules/kinds.ts';

/** What points can be given for. */
export const EVENTS = ['fact', 'deal_won', 'certificate', 'reached'] as const;
export type EventKind = (typeof EVENTS)[number];

/** How it can be said how many. */
export const POINTS = ['number', 'per_unit', 'dimension', 'partner', 'first', 'product', 'sum'] as const;
export type PointsKind = (typeof POINTS)[number];

/** Of what so much can be asked. */
export const EACH = ['quantity', 'amount'] as const;
export type EachKind = (typeof EACH)[number];

/** What is told of an event. */
export type Told = Pick<FactType, 'hasQuantity' | 'hasAmount' | 'dimensions'>;

/** An event of a kind, as it begins. */
export function newEvent(kind: EventKind): JsonObject {
  switch (kind) {
    case 'fact':
      return { fact: { type: '' } };
    case 'deal_won':
    case 'certificate':
      return { [kind]: {} };
    case 'reached':
      return { reached: { rule: newRule('metric', undefined), per: 'month' } };
  }
}

/** What is told of the events of a rule; `certificate` is that which certificates are told apart by. */
export function toldOf(on: Json | undefined, facts: readonly FactType[], certificate: readonly Dimension[]): Told {
  const kind = knownKind(EVENTS, on);
  const type = kind === 'fact' ? facts.find(({ key }) => key === at(on, ['fact', 'type'])) : undefined;
  return type ?? { hasQuantity: false, hasAmount: kind === 'deal_won', dimensions: kind === 'certificate' ? certificate : [] };
}

const ONE: JsonObject = { number: '1' };

/** So many points as a kind says it; what was there goes on inside where it can. */
export function newPoints(kind: PointsKind, before: Json | undefined, told: Told): JsonObject {
  const inner = isObject(before) && kindOf(before) !== undefined ? before : ONE;
  switch (kind) {
    case 'number':
      return ONE;
    case 'per_unit':
      return { per_unit: { each: newEach(told.hasAmount && !told.hasQuantity ? 'amount' : 'quantity'), points: inner } };
    case 'dimension':
      return { dimension: { of: '', table: {}, otherwise: inner } };
    case 'partner':
      return { partner: { by: 'partner_type', table: {}, otherwise: inner } };
    case 'first':
      return { first: { same: [], before: inner, steps: [] } };
    case 'product':
    case 'sum':
      return { [kind]: [inner] };
  }
}

/** How much earns the points once; amounts by currency. */
export function newEach(kind: EachKind): JsonObject {
  return kind === 'quantity' ? { quantity: '1' } : { amount: {} };
}
