import type { VariablesOf } from 'gql.tada';
import type { DEFINE_ATTRIBUTE, DEFINE_FACT_TYPE } from './documents.ts';

type AttributeInput = VariablesOf<typeof DEFINE_ATTRIBUTE>['input'];
type FactTypeInput = VariablesOf<typeof DEFINE_FACT_TYPE>['input'];

export const KINDS = ['TEXT', 'CHOICE', 'NUMBER', 'MONEY', 'DATE', 'BOOLEAN'] as const satisfies readonly AttributeInput['kind'][];

/** Who tells facts of a type: the vendor's systems when empty. */
export const SOURCES = ['', 'DEAL_REGISTERED', 'DEAL_WON'] as const satisfies readonly (NonNullable<FactTypeInput['source']> | '')[];

/** A dimension as it is being written. */
export interface Dimension {
  /** Tells rows apart while they are written. */
  readonly row: number;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly key: string;
  /** Values with commas between; any text when empty. */
  readonly values: string;
}

/** Words with commas or new lines between, each once. */
export function wordsIn(written: string): readonly string[] {
  const words = written.split(/[,\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** What an attribute has besides its names. */
export function attributeInput({ kind, currency = '', choices = '' }: Readonly<Record<string, string>>) {
  const chosen = KINDS.find((each) => each === kind) ?? 'TEXT';
  return {
    kind: chosen,
    ...(chosen === 'MONEY' && { currency: currency.trim().toUpperCase() }),
    ...(chosen === 'CHOICE' && { choices: [...wordsIn(choices)] }),
  };
}

/** What a type of facts has besides its names: what deals tell is settled. */
export function factTypeInput(
  { source = '', hasQuantity, hasAmount }: Readonly<Record<string, string>>,
  dimensions: readonly Dimension[],
): Pick<FactTypeInput, 'source' | 'hasQuantity' | 'hasAmount' | 'dimensions'> {
  if (source === 'DEAL_REGISTERED' || source === 'DEAL_WON') return { source };
  return {
    hasQuantity: hasQuantity !== undefined,
    hasAmount: hasAmount !== undefined,
    dimensions: dimensions.map(({ key, nameEn, nameNl, values }) => {
      const words = wordsIn(values);
      return { key: key.trim(), nameEn: nameEn.trim(), nameNl: nameNl.trim(), ...(words.length > 0 && { values: [...words] }) };
    }),
  };
}
