import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { en } from './en.ts';
import { formatFor, LOCALES, type Format, type Language } from './format.ts';
import { chosenLanguage, pickLanguage, rememberLanguage } from './language.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, nl };

/** Names of the languages, each in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands' };

interface I18n {
  readonly language: Language;
  readonly t: Messages;
  readonly format: Format;
  /** The person's own choice; wins over the profile on this device. */
  readonly choose: (language: Language) => void;
  /** The language of the profile, as soon as it is known; null when nobody is signed in. */
  readonly setProfileLanguage: (language: Language | null) => void;
}

const Context = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = useContext(Context);
  if (i18n === null) throw new Error('useI18n needs LanguageProvider');
  return i18n;
}

/** Texts that a page brings along, in the language of the others. */
export function useTexts<Texts>(texts: Readonly<Record<Language, Texts>>): Texts {
  return texts[useI18n().language];
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState(chosenLanguage);
  const [profile, setProfileLanguage] = useState<Language | null>(null);
  const language = pickLanguage(chosen, profile, navigator.languages);

  // The language of requests is read from here. A layout effect comes before any effect in which a child asks something.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    if (chosen !== null) rememberLanguage(chosen);
  }, [chosen]);

  const value = useMemo<I18n>(
    () => ({ language, t: MESSAGES[language], format: formatFor(language), choose: setChosen, setProfileLanguage }),
    [language],
  );
  return (
    <Context value={value}>
      <I18nProvider locale={LOCALES[language]}>{children}</I18nProvider>
    </Context>
  );
}
