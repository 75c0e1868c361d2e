import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { PROGRAM } from './documents.ts';
import { Ladder } from './ladder.tsx';
import { shownVersion } from './program.ts';
import styles from './programs.module.css';
import { VersionFacts } from './version-facts.tsx';
import { Versions } from './versions.tsx';

/** What a version of a program says, and all its versions. */
export function Overview() {
  const { language } = useI18n();
  const { id } = useParams({ from: '/shell/programs/$id/' });
  const { version: named } = useSearch({ from: '/shell/programs/$id/' });
  const { data } = useQuery(asking('program', PROGRAM, { id, language: API_LANGUAGES[language] }));
  const program = data?.program;
  if (!data || !program) return null;
  const version = shownVersion(program, named);
  const { timeZone } = data.viewer.user;
  return (
    <div className={page.stack}>
      {version !== undefined && (
        <div className={styles.columns}>
          <Ladder version={version} />
          <VersionFacts program={program} version={version} timeZone={timeZone} />
        </div>
      )}
      <Versions program={program} shown={version?.number} timeZone={timeZone} />
    </div>
  );
}
