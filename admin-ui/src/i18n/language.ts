import type { Language } from './format.ts';

const KEY = 'sluice.language';

export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'nl';
}

/** What this person chose on this device; null when nothing was chosen or nothing can be remembered. */
export function chosenLanguage(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Forbidden storage: the choice then lasts as long as the page.
  }
}

/** The choice made here, else the profile's language, else the browser's first that we speak, else English. */
export function pickLanguage(chosen: Language | null, profile: Language | null, browser: readonly string[]): Language {
  if (chosen !== null) return chosen;
  if (profile !== null) return profile;
  const spoken = browser.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
  return spoken ?? 'en';
}
