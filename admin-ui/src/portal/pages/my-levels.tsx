import { useQuery } from '@tanstack/react-query';
import { asking } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import { TEXTS } from '../texts/index.ts';
import { useMine } from './mine.ts';
import styles from './pages.module.css';

const STANDING = partnerGraphql(`
  query Standing($language: Language!, $partnershipId: ID!, $programId: ID!) {
    levelProgress(partnershipId: $partnershipId, programId: $programId) {
      heldLevel { name(language: $language) }
      nextLevel { name(language: $language) }
    }
  }
`);

/** The level in each program, and the next one; each leads to the way up. */
export function MyLevels() {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const query = useMine();
  return (
    <Panel title={text.levels} flush>
      <Answer query={query}>
        {(mine) => {
          const pairs = mine.flatMap(({ partnership, programs }) => programs.map((program) => ({ partnership, program })));
          if (pairs.length === 0) return <p className={page.loading}>{text.noPrograms}</p>;
          return (
            <ul className={styles.rows}>
              {pairs.map(({ partnership, program }) => (
                <li key={`${partnership.id} ${program.id}`}>
                  <span>
                    <Link to={`/levels/${encodeURIComponent(partnership.id)}/${encodeURIComponent(program.id)}`} className={page.name}>
                      {program.name ?? text.program}
                    </Link>
                    <small>{program.vendor?.name}</small>
                  </span>
                  <Standing asked={{ language: API_LANGUAGES[language], partnershipId: partnership.id, programId: program.id }} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Panel>
  );
}

interface StandingProps {
  readonly asked: { readonly language: 'EN' | 'NL'; readonly partnershipId: string; readonly programId: string };
}

function Standing({ asked }: StandingProps) {
  const text = useTexts(TEXTS);
  const query = useQuery(asking('standing', STANDING, asked));
  return (
    <Answer query={query}>
      {({ levelProgress }) =>
        levelProgress === null ? (
          <span className={page.muted}>{text.noRules}</span>
        ) : (
          <span>
            <strong>{levelProgress.heldLevel?.name ?? text.noLevel}</strong>
            <small>{levelProgress.nextLevel === null ? text.top : text.nextIs(levelProgress.nextLevel.name)}</small>
          </span>
        )
      }
    </Answer>
  );
}
