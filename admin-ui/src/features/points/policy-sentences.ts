import { LOCALES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import type { Purse } from './purses.ts';
import { TEXTS } from './texts/index.ts';

/** The months of the year by their numbers. */
export function useMonths(): readonly { readonly value: string; readonly label: string }[] {
  const { language } = useI18n();
  const { format } = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => ({ value: String(month + 1), label: format(new Date(Date.UTC(2026, month, 1))) }));
}

/** What a purse promises of its points, in words. */
export function usePolicySentences() {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const months = useMonths();
  const season = ({ firstMonth, months: length }: { readonly firstMonth: number; readonly months: number }) =>
    text.seasonOf(format.count(length), months[firstMonth - 1]?.label ?? '');
  return ({ kind, decimals, rounding, expiry, decay, reset }: Purse['policy']): readonly string[] => {
    const sentences = [text.kinds[kind], text.precision(format.count(decimals), text.roundings[rounding])];
    if (expiry === null) sentences.push(text.neverExpire);
    else if (expiry.seasonEnd !== null) sentences.push(text.expireWithSeason(season(expiry.seasonEnd.season), expiry.seasonEnd.seasonsLater));
    else if (expiry.months === null) sentences.push(text.expireAfterDays(format.count(expiry.days ?? 0)));
    else sentences.push(text.expireAfterMonths(format.count(expiry.months)));
    if (decay !== null) sentences.push(text.decays(format.count(decay.idleWeeks), format.decimal(decay.share), format.decimal(decay.atLeast)));
    if (decay !== null && decay.allAfterWeeks !== null) sentences.push(text.decaysWholly(format.count(decay.allAfterWeeks)));
    if (reset !== null) sentences.push(text.resets(season(reset.season), format.decimal(reset.keep)));
    return sentences;
  };
}
