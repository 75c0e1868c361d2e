import { useQuery } from '@tanstack/react-query';
import { PROGRAM_LEVELS } from '../features/programs/documents.ts';
import { API_LANGUAGES } from '../i18n/format.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { askingAll } from './api.ts';

/** The vendor's programs that are in force, and what the keys of their levels mean; undefined until they are known. */
export function useProgramLevels() {
  const { language } = useI18n();
  const { data } = useQuery(askingAll('program-levels', PROGRAM_LEVELS, (after) => ({ language: API_LANGUAGES[language], after }), ({ programs }) => programs));
  const levels = data?.flatMap(({ currentVersion }) => currentVersion?.levels ?? []);
  return {
    programs: data?.filter(({ currentVersion }) => currentVersion !== null),
    /** By its key, which means the same level in all versions of one program. */
    levelOf: (key: string | null) => levels?.find((level) => level.key === key),
    /** What to call it; a level of no version in force by its key. */
    nameOf: (key: string) => levels?.find((level) => level.key === key)?.name ?? key,
  };
}
