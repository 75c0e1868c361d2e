import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import { Figures } from '../../ui/figures.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { unmet } from '../../ui/tree.ts';
import { PARTNER_STANDING } from './documents.ts';
import { LevelHistory } from './level-history.tsx';
import type { Partner } from './partner.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

type Standing = ResultOf<typeof PARTNER_STANDING>;

interface PartnerLevelsProps {
  readonly partner: Partner;
  /** Given: one may set a level by hand. */
  readonly onSet: (() => void) | undefined;
}

/** Where a partner stands in each program in force, and which levels it has held. */
export function PartnerLevels({ partner, onSet }: PartnerLevelsProps) {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const { programs, nameOf } = useProgramLevels();
  const queries = useQueries({
    queries: (programs ?? []).map(({ id }) => asking('partner-standing', PARTNER_STANDING, { id: partner.id, programId: id, language: API_LANGUAGES[language] })),
  });
  const failed = queries.find(({ isError }) => isError);
  const pending = programs === undefined || queries.some(({ isPending }) => isPending);
  const heldIn = (programId: string) => {
    const key = partner.levels.find((held) => held.programId === programId)?.levelKey;
    return key === undefined ? text.noLevel : nameOf(key);
  };
  const standings = (programs ?? []).flatMap((program, index) => {
    const standing = queries[index]?.data;
    return standing === undefined ? [] : [{ program, standing }];
  });
  return (
    <>
      <Panel title={text.levels} flush busy={pending} end={onSet !== undefined && programs !== undefined && programs.length > 0 && <Button onClick={onSet}>{text.setLevel}</Button>}>
        {failed?.error && <QueryError error={failed.error} retrying={failed.isFetching} onRetry={() => void failed.refetch()} />}
        {pending && !failed && (
          <div className={page.loading}>
            <Skeleton width={18} />
          </div>
        )}
        {programs?.length === 0 && (
          <MessageState icon={<LayersIcon size={18} />} title={text.noPrograms}>
            {text.noProgramsHint}
          </MessageState>
        )}
        {standings.map(({ program, standing }) => (
          <section key={program.id} className={styles.standing} aria-labelledby={`standing-${program.id}`}>
            <div className={styles.standingTitle}>
              <h3 id={`standing-${program.id}`}>
                <Link to="/programs/$id" params={{ id: program.id }} className={page.name}>
                  {program.name ?? program.key}
                </Link>
              </h3>
              {standing.levelProgress !== null && (
                <Link to="/programs/$id/partners" params={{ id: program.id }} search={{ partner: partner.id }} aria-label={text.whyOf(program.name ?? program.key)}>
                  {text.why}
                </Link>
              )}
            </div>
            {standing.levelProgress === null ? (
              <ByHand held={heldIn(program.id)} />
            ) : (
              <WayUp progress={standing.levelProgress} />
            )}
          </section>
        ))}
      </Panel>
      {!pending && <LevelHistory standings={standings} />}
    </>
  );
}

/** A program whose levels no rule decides. */
function ByHand({ held }: { readonly held: string }) {
  const text = useTexts(TEXTS);
  return (
    <>
      <Figures figures={[{ label: text.held, value: held }]} />
      <p className={page.muted}>{text.byHandOnly}</p>
    </>
  );
}

/** The level held, the one it could hold, and what is missing for the next. */
function WayUp({ progress }: { readonly progress: NonNullable<Standing['levelProgress']> }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const { heldLevel, eligibleLevel, nextLevel, loss, levels } = progress;
  const missing = unmet(levels.find(({ levelKey }) => levelKey === nextLevel?.key)?.nodes ?? []);
  return (
    <>
      <Figures
        figures={[
          { label: text.held, value: heldLevel?.name ?? text.noLevel },
          { label: text.eligible, value: eligibleLevel?.name ?? text.noLevel },
          { label: text.next, value: nextLevel?.name ?? text.top },
        ]}
      />
      {loss !== null && (
        <Notice tone="warning">{text.loss(format.date(loss.on), loss.toLevel?.name ?? text.noLevel)}</Notice>
      )}
      {nextLevel !== null && missing.length > 0 && (
        <div>
          <h4 className={styles.missingTitle}>{text.missing(nextLevel.name)}</h4>
          <Explanation reasons={missing} open />
        </div>
      )}
    </>
  );
}
