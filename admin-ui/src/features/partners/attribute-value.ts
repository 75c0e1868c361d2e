import type { ResultOf, VariablesOf } from 'gql.tada';
import type { Format } from '../../i18n/format.ts';
import type { ATTRIBUTE_DEFINITIONS, PARTNER_ATTRIBUTES, SET_PARTNERSHIP_ATTRIBUTE } from './documents.ts';

export type Definition = ResultOf<typeof ATTRIBUTE_DEFINITIONS>['attributeDefinitions']['nodes'][number];

type Content = NonNullable<ResultOf<typeof PARTNER_ATTRIBUTES>['partnershipAttributes']>[number]['value'];

type ValueInput = Exclude<VariablesOf<typeof SET_PARTNERSHIP_ATTRIBUTE>['input']['value'], undefined>;

/** How a form names the box of a choice. */
export const choiceField = (choice: string) => `choice.${choice}`;

/** What was filled in, as the API takes a value of that kind; null: no value. */
export function valueOf({ kind, currency, choices }: Pick<Definition, 'kind' | 'currency' | 'choices'>, values: Readonly<Record<string, string>>): ValueInput {
  if (kind === 'CHOICE') {
    const chosen = (choices ?? []).filter((choice) => choiceField(choice) in values);
    return chosen.length === 0 ? null : { choices: chosen };
  }
  const written = values['value']?.trim() ?? '';
  if (written === '') return null;
  // The server's decimals have a point, whatever the keyboard has.
  const decimal = written.replace(',', '.');
  switch (kind) {
    case 'TEXT':
      return { text: written };
    case 'NUMBER':
      return { number: decimal };
    case 'MONEY':
      return { money: { amount: decimal, currency: currency ?? '' } };
    case 'DATE':
      return { date: written };
    case 'BOOLEAN':
      return { boolean: written === 'true' };
    default:
      return null;
  }
}

/** Whether something else than a number stands where one belongs: the API takes no other text there. */
export function isNoNumber({ kind }: Pick<Definition, 'kind'>, values: Readonly<Record<string, string>>): boolean {
  const written = values['value']?.trim() ?? '';
  return (kind === 'NUMBER' || kind === 'MONEY') && written !== '' && !/^-?\d+(?:[.,]\d+)?$/.test(written);
}

/** A recorded value, for people; null: none. */
export function shownValue(content: Content, format: Format, words: { readonly yes: string; readonly no: string }): string | null {
  if (content === null) return null;
  const { text, choices, number, money, date, boolean } = content;
  if (choices !== null) return choices.join(', ');
  if (number !== null) return format.decimal(number);
  if (money !== null) return format.money(money.amount, money.currency);
  if (date !== null) return format.date(date);
  if (boolean !== null) return boolean ? words.yes : words.no;
  return text;
}
