import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import { TEXTS } from '../texts/index.ts';
import { useMine } from './mine.ts';
import styles from './pages.module.css';

/** The programs one takes part in, and what each gives. */
export function ProgramsPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const query = useMine();
  return (
    <>
      <title>{`${text.programs} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{text.programs}</h1>
      </div>
      <Answer query={query}>
        {(mine) => {
          const pairs = mine.flatMap(({ partnership, programs }) => programs.map((program) => ({ partnership, program })));
          if (pairs.length === 0) {
            return (
              <Panel title={text.wayUp}>
                <MessageState icon={<LayersIcon size={18} />} title={text.noPrograms}>
                  {text.noProgramsHint}
                </MessageState>
              </Panel>
            );
          }
          return (
            <div className={page.stack}>
              {pairs.map(({ partnership, program }) => {
                const version = program.currentVersion;
                const levels = new Map(version?.levels.map(({ key, name }) => [key, name]));
                return (
                  <Panel
                    key={`${partnership.id} ${program.id}`}
                    title={program.name ?? text.program}
                    end={<Link to={`/levels/${encodeURIComponent(partnership.id)}/${encodeURIComponent(program.id)}`}>{text.wayUp}</Link>}
                  >
                    <p className={page.muted}>{[program.vendor?.name, ...levels.values()].filter(Boolean).join(' · ')}</p>
                    {version?.text && <p className={styles.text}>{version.text.summary}</p>}
                    <h3 className={styles.part}>{text.benefits}</h3>
                    {(version?.benefits.length ?? 0) === 0 && <p className={page.muted}>{text.noBenefits}</p>}
                    <ul className={styles.rows}>
                      {version?.benefits.map(({ key, name, description, levelKey, viewerIsEntitled }) => (
                        <li key={key}>
                          <span>
                            {name}
                            {description !== null && <small>{description}</small>}
                          </span>
                          <Badge tone={viewerIsEntitled ? 'good' : 'plain'}>
                            {viewerIsEntitled ? text.yours : levelKey === null ? text.notYours : text.from(levels.get(levelKey) ?? levelKey)}
                          </Badge>
                        </li>
                      ))}
                    </ul>
                  </Panel>
                );
              })}
            </div>
          );
        }}
      </Answer>
    </>
  );
}
