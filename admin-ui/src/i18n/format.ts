export type Language = 'en' | 'nl';

export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', nl: 'nl-NL' };

/** How the API names the languages. It answers in that of the profile unless it is told another: a device may have its own. */
export const API_LANGUAGES = { en: 'EN', nl: 'NL' } as const satisfies Readonly<Record<Language, string>>;

/** The server's decimal: digits in a text, never a JavaScript number, which would round it. */
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

export interface Format {
  readonly count: (count: number) => string;
  /** `amount` is the server's decimal text, `currency` an ISO 4217 code. */
  readonly money: (amount: string, currency: string) => string;
  /** The server's decimal text, which a number would round. */
  readonly decimal: (value: string) => string;
  /** The server's calendar day, `2026-03-04`; it is in no time zone. */
  readonly date: (day: string) => string;
  /** Name of a country by its ISO 3166-1 alpha-2 code. */
  readonly country: (code: string) => string;
  /** The day of an instant, as the clocks in `timeZone` have it. */
  readonly day: (instant: string, timeZone: string) => string;
  /** `instant` is the server's, as ISO 8601 in UTC; shown as the clocks in `timeZone` have it. */
  readonly instant: (instant: string, timeZone: string) => string;
}

export function formatFor(language: Language): Format {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  return {
    count: (count) => numbers.format(count),
    decimal: (value) =>
      DECIMAL.test(value) ? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value as `${number}`) : value,
    date: (day) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    day: (instant, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(instant)),
    instant: (instant, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant)),
    money: (amount, currency) => {
      if (!DECIMAL.test(amount)) return `${amount} ${currency}`;
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
        // Intl takes decimal texts exactly; TypeScript wants to see that it is one.
      }).format(amount as `${number}`);
    },
  };
}
