import type { VariablesOf } from 'gql.tada';
import { isObject } from '../../rules/json.ts';
import type { DEFINE_METRIC } from './documents.ts';

type Definition = VariablesOf<typeof DEFINE_METRIC>['input']['definition'];
type Measure = Definition['measure'];
type Window = Extract<Measure, { readonly points: unknown }>['points']['window'];
type Unit = Definition['unit'];

/** What can be measured here; ranks and places of roles come with a program file. */
export const MEASURES = ['facts', 'sellThrough', 'attribute', 'points', 'certifications', 'ratio'] as const;
export const FACT_AGGREGATES = ['SUM_AMOUNT', 'SUM_QUANTITY', 'COUNT', 'COUNT_DISTINCT', 'MAX_AMOUNT', 'MAX_QUANTITY', 'MEAN_AMOUNT', 'MEAN_QUANTITY', 'MEDIAN_AMOUNT', 'MEDIAN_QUANTITY', 'LATEST_AMOUNT', 'LATEST_QUANTITY', 'EXISTS'] as const;
export const LINE_AGGREGATES = ['SUM_AMOUNT', 'SUM_QUANTITY', 'COUNT', 'COUNT_ORDERS', 'COUNT_PRODUCTS', 'COUNT_CUSTOMERS', 'COUNT_PRODUCT_CATEGORIES', 'EXISTS'] as const;
export const ATTRIBUTE_AGGREGATES = ['LATEST', 'MIN', 'MAX', 'EXISTS'] as const;
export const POINTS_AGGREGATES = ['BALANCE', 'EARNED', 'SPENT'] as const;
export const CERTIFICATION_AGGREGATES = ['COUNT', 'COUNT_PEOPLE', 'COUNT_EXAMS', 'COUNT_COMPETENCIES', 'EXISTS'] as const;
export const WINDOWS = ['rollingMonths', 'rollingDays', 'calendar', 'fiscal', 'LIFETIME', 'POINT_IN_TIME'] as const;
export const PERIODS = ['YEAR', 'HALF_YEAR', 'QUARTER', 'MONTH'] as const;
export const TIMES = ['BEGAN', 'IN_FORCE'] as const;

/** How a value is shown of an attribute: what is measured of it has the same. */
export interface Measured {
  readonly key: string;
  readonly kind: string;
  readonly currency: string | null;
}

type Values = Readonly<Record<string, string>>;

const oneOf = <Value extends string>(all: readonly Value[], value: string | undefined): Value | undefined => all.find((each) => each === value);

/** Which days, as the form has them; what is not a number the server refuses. */
export function windowInput(values: Values): Window {
  const whole = (name: string, otherwise: number) => {
    const written = (values[name] ?? '').trim();
    return written === '' ? otherwise : Number(written);
  };
  const kind = oneOf(WINDOWS, values['window']);
  const spans = { offset: whole('offset', 0), count: whole('count', 1) };
  switch (kind) {
    case 'rollingDays':
      return { rollingDays: whole('length', 0) };
    case 'calendar':
      return { calendar: { period: oneOf(PERIODS, values['period']) ?? 'YEAR', ...spans } };
    case 'fiscal': {
      const period = oneOf(PERIODS, values['period']);
      return { fiscal: { period: period === undefined || period === 'MONTH' ? 'YEAR' : period, ...spans } };
    }
    case 'LIFETIME':
    case 'POINT_IN_TIME':
      return { named: kind };
    default:
      return { rollingMonths: whole('length', 0) };
  }
}

/** A number of what an aggregate yields: amounts are of money, quantities are numbers, all else is counted. */
function unitOf(aggregate: string): Unit {
  if (aggregate.endsWith('_AMOUNT')) return 'MONEY';
  return aggregate.endsWith('_QUANTITY') ? 'NUMBER' : 'COUNT';
}

/** What is measured, as the form has it. */
export function definitionInput(values: Values, attributes: readonly Measured[]): Definition {
  const window = () => windowInput(values);
  const currency = (unit: Unit) => (unit === 'MONEY' ? { currency: (values['currency'] ?? '').trim().toUpperCase() } : {});
  switch (oneOf(MEASURES, values['measure'])) {
    case 'sellThrough': {
      const aggregate = oneOf(LINE_AGGREGATES, values['aggregate']) ?? 'SUM_AMOUNT';
      const unit = unitOf(aggregate);
      return { measure: { sellThrough: { aggregate, window: window() } }, unit, ...currency(unit) };
    }
    case 'attribute': {
      const attribute = values['attribute'] ?? '';
      const aggregate = oneOf(ATTRIBUTE_AGGREGATES, values['aggregate']) ?? 'LATEST';
      const of = attributes.find(({ key }) => key === attribute);
      const measure = { attribute: { attribute, aggregate, window: window() } };
      if (aggregate === 'EXISTS') return { measure, unit: 'COUNT' };
      return of?.kind === 'MONEY' ? { measure, unit: 'MONEY', currency: of.currency } : { measure, unit: 'NUMBER' };
    }
    case 'points':
      return { measure: { points: { purse: values['purse'] ?? '', aggregate: oneOf(POINTS_AGGREGATES, values['aggregate']) ?? 'BALANCE', window: window() } }, unit: 'NUMBER' };
    case 'certifications':
      return { measure: { certifications: { aggregate: oneOf(CERTIFICATION_AGGREGATES, values['aggregate']) ?? 'COUNT', window: window() } }, unit: 'COUNT' };
    case 'ratio':
      return { measure: { ratio: { numerator: { key: values['numerator'] ?? '' }, denominator: { key: values['denominator'] ?? '' } } }, unit: 'RATIO' };
    default: {
      const aggregate = oneOf(FACT_AGGREGATES, values['aggregate']) ?? 'SUM_AMOUNT';
      const unit = unitOf(aggregate);
      const dimension = aggregate === 'COUNT_DISTINCT' ? { dimension: values['dimension'] ?? '' } : {};
      const when = oneOf(TIMES, values['when']) ?? 'BEGAN';
      return { measure: { facts: { fact: values['fact'] ?? '', aggregate, ...dimension, window: window(), when } }, unit, ...currency(unit) };
    }
  }
}

/** What a metric measures, as it is kept; undefined for what is not written here. */
export function measureOf(kept: unknown): (typeof MEASURES)[number] | undefined {
  const measure = isObject(kept) ? kept['measure'] : undefined;
  const names = isObject(measure) ? Object.keys(measure) : [];
  return MEASURES.find((each) => names.includes(each) || names.includes(each.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
}

/** The key of the type of facts, the attribute or the purse over which a definition measures, if it does. */
export function keyOfMeasured(kept: unknown): string | undefined {
  const measure = isObject(kept) && isObject(kept['measure']) ? Object.values(kept['measure'])[0] : undefined;
  if (!isObject(measure)) return undefined;
  return ['fact', 'attribute', 'purse'].map((name) => measure[name]).find((key) => typeof key === 'string');
}

const FIELDS = ['fact', 'attribute', 'purse', 'numerator', 'denominator', 'aggregate', 'dimension', 'when', 'currency', 'period', 'offset', 'count', 'length', 'window'] as const;

/** The field of the form at which the server points by the way through a definition. */
export function fieldOf(way: readonly string[] | null): string[] | null {
  if (way === null || way[0] !== 'definition') return way === null ? null : [...way];
  const steps = way.map((step) => (['rollingMonths', 'rollingDays', 'rolling_months', 'rolling_days', 'months', 'days'].includes(step) ? 'length' : step));
  const field = steps.toReversed().find((step) => oneOf(FIELDS, step) !== undefined);
  return field === undefined ? null : [field];
}

/** What the form can point at. */
export const METRIC_FIELDS: readonly string[] = FIELDS;
