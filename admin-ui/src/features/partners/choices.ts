import { useQuery } from '@tanstack/react-query';
import { askingAll } from '../../app/api.ts';
import { askingColleagues } from '../../app/colleagues.ts';
import { countryOptions } from '../../i18n/countries.ts';
import { LOCALES } from '../../i18n/format.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useProgramLevels } from '../../app/program-levels.ts';
import { DISTRIBUTORS, PARTNER_TYPES } from './documents.ts';

type Options = readonly { readonly value: string; readonly label: string }[];

/** The name of something in the language of the console. */
export function useNamed() {
  const { language } = useI18n();
  return ({ nameEn, nameNl }: { readonly nameEn: string; readonly nameNl: string }) => (language === 'nl' ? nameNl : nameEn);
}

/** Colleagues who may look after partners, as choices; machines look after nobody. */
export function useColleagues(): Options {
  const colleagues = useQuery(askingColleagues()).data ?? [];
  return colleagues.flatMap(({ id, status, user }) => (user?.kind === 'PERSON' && status === 'ACTIVE' ? [{ value: id, label: user.name }] : []));
}

/** Levels of programs in force as the address has them, and none of a program; the program is named where there are several. */
export function useLevelChoices(none: string): Options {
  const { programs = [] } = useProgramLevels();
  return programs.flatMap(({ id, key, name, currentVersion }) => {
    const named = (level: string) => (programs.length === 1 ? level : `${name ?? key}: ${level}`);
    const levels = currentVersion?.levels ?? [];
    const held = levels.map((level) => ({ value: `${id}/${level.key}`, label: named(level.name ?? level.key) }));
    return levels.length === 0 ? [] : held.concat({ value: `${id}/`, label: named(none) });
  });
}

/** What partners are told apart by, as choices: all there are. */
export function useChoices() {
  const { language, format } = useI18n();
  const named = useNamed();
  const types = useQuery(askingAll('partner-types', PARTNER_TYPES, (after) => ({ after }), ({ partnerTypes }) => partnerTypes)).data ?? [];
  const distributors = useQuery(askingAll('distributors', DISTRIBUTORS, (after) => ({ after }), ({ distributorships }) => distributorships)).data ?? [];
  return {
    types: types.map((type) => ({ value: type.key, label: named(type) })),
    distributors: distributors.map(({ id, name }) => ({ value: id, label: name })),
    countries: countryOptions(format, LOCALES[language]),
  };
}

export type Choices = ReturnType<typeof useChoices>;

/** Choices among which a value stands in any case: it may be gone meanwhile, or the choices still come. */
export function including(options: Options, value: string | null | undefined, label = value ?? ''): Options {
  return value === null || value === undefined || options.some((option) => option.value === value) ? options : [...options, { value, label }];
}
