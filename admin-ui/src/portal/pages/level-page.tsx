import { useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { API_LANGUAGES, type Format } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Explanation, Sign } from '../../ui/explanation.tsx';
import { Figures } from '../../ui/figures.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { unmet } from '../../ui/tree.ts';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import { NotFound } from '../app/not-found.tsx';
import { TEXTS } from '../texts/index.ts';
import styles from './pages.module.css';

const WAY_UP = partnerGraphql(`
  query WayUp($language: Language!, $partnershipId: ID!, $programId: ID!) {
    partnership(id: $partnershipId) { id }
    program(id: $programId) { name(language: $language) vendor { name } currentVersion { levels { key name(language: $language) } } }
    levelHoldings(partnershipId: $partnershipId, programId: $programId) { levelKey since protectedUntil recordedAt }
    levelProgress(partnershipId: $partnershipId, programId: $programId) {
      asOf isKept
      heldLevel { name(language: $language) }
      eligibleLevel { name(language: $language) }
      nextLevel { key name(language: $language) }
      loss { on toLevel { name(language: $language) } }
      forecast {
        on assumption(language: $language)
        eligibleLevel { name(language: $language) }
        metrics { name(language: $language) forecast { unit currency value } actual { unit currency value } }
      }
      scores { key name(language: $language) value most steps(language: $language) { depth sentence } }
      levels { levelKey outcome nodes { depth outcome sentence(language: $language) } }
    }
  }
`);

/** What time alone moves, as windows do that end today, nobody is told of: it is asked again from time to time. */
const ASK_AGAIN_MS = 60_000;

type Progress = NonNullable<ResultOf<typeof WAY_UP>['levelProgress']>;
type Names = ReadonlyMap<string, string>;

/** My level in a program, and the way up. */
export function LevelPage({ partnershipId, programId }: { readonly partnershipId: string; readonly programId: string }) {
  const { t, language, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery({
    ...asking('way-up', WAY_UP, { language: API_LANGUAGES[language], partnershipId, programId }),
    refetchInterval: ASK_AGAIN_MS,
  });
  return (
    <Answer query={query}>
      {({ partnership, program, levelProgress, levelHoldings }) => {
        if (partnership === null || program === null) return <NotFound />;
        const names: Names = new Map(program.currentVersion?.levels.map(({ key, name }) => [key, name]));
        return (
          <>
            <title>{`${program.name ?? text.program} · ${t.app.name}`}</title>
            <p className={page.back}>
              <Link to="/programs">{text.programs}</Link>
            </p>
            <div className={page.title}>
              <h1>{program.name ?? text.program}</h1>
            </div>
            <p className={page.lead}>{program.vendor?.name}</p>
            <div className={page.stack}>
              {levelProgress === null ? (
                <Panel title={text.myLevel}>
                  <MessageState icon={<LayersIcon size={18} />} title={text.noRules}>
                    {text.noRulesHint}
                  </MessageState>
                </Panel>
              ) : (
                <>
                  <Standing progress={levelProgress} />
                  <Scores progress={levelProgress} />
                  <Forecast progress={levelProgress} />
                  <Requirements progress={levelProgress} names={names} />
                </>
              )}
              <Panel title={text.history} flush>
                {levelHoldings.length === 0 && <p className={page.loading}>{text.noHistory}</p>}
                <ul className={styles.rows}>
                  {levelHoldings.map(({ levelKey, since, protectedUntil, recordedAt }) => (
                    <li key={recordedAt}>
                      <strong>{levelKey === null ? text.noLevel : (names.get(levelKey) ?? levelKey)}</strong>
                      <span className={page.muted}>
                        {text.since(format.date(since))}
                        {protectedUntil !== null && ` · ${text.protectedUntil(format.date(protectedUntil))}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </Panel>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

function Standing({ progress: { heldLevel, eligibleLevel, nextLevel, isKept, loss, levels } }: { readonly progress: Progress }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const missing = unmet(levels.find(({ levelKey }) => levelKey === nextLevel?.key)?.nodes ?? []);
  return (
    <Panel title={text.myLevel}>
      {loss !== null && (
        <Notice tone="warning" role="status">
          {text.loss(format.date(loss.on), loss.toLevel?.name ?? text.noLevel)}
        </Notice>
      )}
      <Figures
        figures={[
          { label: text.held, value: heldLevel?.name ?? text.noLevel },
          { label: text.eligible, value: eligibleLevel?.name ?? text.noLevel, ...(isKept && { note: text.kept }) },
          { label: text.next, value: nextLevel?.name ?? text.top },
        ]}
      />
      {nextLevel !== null && missing.length > 0 && (
        <>
          <h3 className={styles.part}>{text.missing(nextLevel.name)}</h3>
          <Explanation reasons={missing} open />
        </>
      )}
    </Panel>
  );
}

function Scores({ progress: { scores } }: { readonly progress: Progress }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  if (scores.length === 0) return null;
  return (
    <Panel title={text.scores}>
      {scores.map(({ key, name, value, most, steps }) => (
        <section key={key} aria-label={name}>
          <Figures figures={[{ label: name, value: value === null ? text.unknown : format.decimal(value), ...(most !== null && { note: text.most(format.decimal(most)) }) }]} />
          {/* A picture of what the figure says: rounding it hides nothing. */}
          {value !== null && most !== null && <progress className={styles.meter} aria-label={name} value={Math.max(0, Number(value))} max={Number(most)} />}
          <Explanation reasons={steps} />
        </section>
      ))}
    </Panel>
  );
}

function Forecast({ progress: { forecast } }: { readonly progress: Progress }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  if (forecast === null) return null;
  return (
    <Panel title={text.forecast(format.date(forecast.on))}>
      <p className={page.lead}>{forecast.assumption}</p>
      <Figures
        figures={[
          { label: text.eligible, value: forecast.eligibleLevel?.name ?? text.noLevel },
          ...forecast.metrics.map(({ name, forecast: then, actual }) => ({
            label: name,
            value: quantity(format, then) ?? text.unknown,
            ...(actual !== null && { note: text.now(quantity(format, actual) ?? text.unknown) }),
          })),
        ]}
      />
    </Panel>
  );
}

interface Quantity {
  readonly unit: string;
  readonly currency: string | null;
  readonly value: string | null;
}

function quantity(format: Format, { unit, currency, value }: Quantity): string | undefined {
  if (value === null) return undefined;
  return unit === 'MONEY' && currency !== null ? format.money(value, currency) : format.decimal(value);
}

function Requirements({ progress: { levels }, names }: { readonly progress: Progress; readonly names: Names }) {
  const text = useTexts(TEXTS);
  return (
    <Panel title={text.requirements}>
      {levels.toReversed().map(({ levelKey, outcome, nodes }) => (
        <section key={levelKey} aria-label={names.get(levelKey) ?? levelKey}>
          <h3 className={styles.part}>
            <Sign outcome={outcome} /> {names.get(levelKey) ?? levelKey}
          </h3>
          {nodes.length === 0 ? <p className={page.muted}>{text.nothingRequired}</p> : <Explanation reasons={nodes} />}
        </section>
      ))}
    </Panel>
  );
}
