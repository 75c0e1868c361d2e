import { useNavigate, useSearch } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Filters } from './filters.tsx';
import { ProgramList } from './program-list.tsx';
import type { ProgramSearch } from './program-search.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

/** The vendor's programs. */
export function ProgramsPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const search = useSearch({ from: '/shell/programs' });
  const navigate = useNavigate();
  /** Another list begins at its first page. */
  const onSearch = (next: ProgramSearch, replace = false) => void navigate({ to: '/programs', search: next, replace });
  return (
    <>
      <title>{`${t.app.programs} · ${t.app.name}`}</title>
      <h1 className={styles.heading}>{t.app.programs}</h1>
      <p className={styles.lead}>{text.intro}</p>
      <Filters search={search} onSearch={onSearch} />
      <ProgramList search={search} onSearch={onSearch} />
    </>
  );
}
