import type { ResultOf } from 'gql.tada';
import { LOCALES } from '../../i18n/format.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { TARGET, TARGETS } from './documents.ts';
import type { TargetSearch } from './target-search.ts';

export type Target = NonNullable<ResultOf<typeof TARGET>['target']>;
export type TargetRow = ResultOf<typeof TARGETS>['targets']['nodes'][number];
export type TargetState = NonNullable<Target['progress']['state']>;

/** What was read before is of no use any more once targets change. */
export const DOCUMENTS_OF_TARGETS = ['targets', 'target'] as const;

/** What the forms about targets share. */
export interface TargetFormProps {
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say; the target, where there is a new one. */
  readonly onDone: (what: string, id?: string) => void;
  readonly onClose: () => void;
}

/** The list with another filter, from its first page; an empty value takes the filter away. */
export function narrowed(search: TargetSearch, by: Readonly<Record<string, string | true | undefined>>): Readonly<Record<string, unknown>> {
  const { after: _, before: __, ...list } = search;
  return Object.fromEntries(Object.entries({ ...list, ...by }).filter(([, value]) => value !== '' && value !== undefined));
}

/** The filter of a list. */
export function targetFilter({ partner, person, role, metric, archived }: TargetSearch) {
  const one = <Value>(value: Value | undefined) => (value === undefined ? null : [value]);
  return { partnershipIds: one(partner), membershipIds: one(person), roleIn: one(role), metricKeyIn: one(metric), isArchived: archived === true };
}

interface Quantity {
  readonly unit: 'MONEY' | 'NUMBER' | 'COUNT' | 'RATIO';
  readonly currency: string | null;
  readonly value: string | null;
}

/** How much, as people write it; what is not known as a dash. Cut off, so that nothing looks reached that is not. */
export function useQuantity(): (quantity: Quantity | null) => string {
  const { language, format } = useI18n();
  const shares = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' });
  return (quantity) => {
    if (quantity === null || quantity.value === null) return '–';
    const { unit, currency, value } = quantity;
    if (unit === 'MONEY' && currency !== null) return format.money(value, currency);
    return unit === 'RATIO' ? shares.format(value as `${number}`) : format.decimal(value);
  };
}
