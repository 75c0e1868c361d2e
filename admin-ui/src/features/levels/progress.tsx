import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { asking } from '../../app/api.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Explanation, Sign } from '../../ui/explanation.tsx';
import { Figures } from '../../ui/figures.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { unmet } from '../../ui/tree.ts';
import { PROGRAM } from '../programs/documents.ts';
import { AsOf } from '../../ui/as-of.tsx';
import { LEVEL_PROGRESS } from './documents.ts';
import styles from './levels.module.css';
import { Scores } from './scores.tsx';
import { TEXTS } from './texts/index.ts';

export type LevelProgress = NonNullable<ResultOf<typeof LEVEL_PROGRESS>['levelProgress']>;

interface ProgressProps {
  readonly programId: string;
  readonly partnershipId: string;
  readonly on: string | undefined;
  readonly onDay: (day: string | undefined) => void;
}

/** Which level a partner holds and could hold on a day, what is missing, and why. */
export function Progress({ programId, partnershipId, on, onDay }: ProgressProps) {
  const text = useTexts(TEXTS);
  const { language } = useI18n();
  const query = useQuery({
    ...asking('level-progress', LEVEL_PROGRESS, { language: API_LANGUAGES[language], partnershipId, programId, asOf: on ?? null }),
    placeholderData: keepPreviousData,
  });
  const partnership = query.data?.partnership;
  const progress = query.data?.levelProgress;
  return (
    <div className={page.stack} aria-busy={query.isPlaceholderData || undefined}>
      <Panel title={partnership?.name ?? text.progress} busy={query.isPending} end={<AsOf label={text.day} on={on} onChange={onDay} />}>
        {query.isPending && <Skeleton width={18} />}
        {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {query.isSuccess && !progress && (
          <MessageState icon={<LayersIcon size={18} />} title={text.noProgress}>
            {text.noProgressHint}
          </MessageState>
        )}
        {progress && <Standing progress={progress} />}
      </Panel>
      {progress && (
        <>
          <Scores progress={progress} />
          <Requirements programId={programId} progress={progress} />
        </>
      )}
    </div>
  );
}

/** The level held, the one it could hold, and the way to the next. */
function Standing({ progress }: { readonly progress: LevelProgress }) {
  const text = useTexts(TEXTS);
  const { heldLevel, eligibleLevel, nextLevel, isKept, levels } = progress;
  const next = levels.find(({ levelKey }) => levelKey === nextLevel?.key);
  const missing = unmet(next?.nodes ?? []);
  return (
    <>
      <Figures
        figures={[
          { label: text.held, value: heldLevel?.name ?? text.noLevel },
          { label: text.eligible, value: eligibleLevel?.name ?? text.noLevel, ...(isKept && { note: text.kept }) },
          { label: text.next, value: nextLevel?.name ?? text.top },
        ]}
      />
      {nextLevel !== null && missing.length > 0 && (
        <>
          <h3 className={styles.missingTitle}>{text.missing(nextLevel.name)}</h3>
          <Explanation reasons={missing} open />
        </>
      )}
    </>
  );
}

/** What each level requires, highest first, with all reasons. */
function Requirements({ programId, progress }: { readonly programId: string; readonly progress: LevelProgress }) {
  const { language, format } = useI18n();
  const text = useTexts(TEXTS);
  const program = useQuery(asking('program', PROGRAM, { id: programId, language: API_LANGUAGES[language] })).data?.program;
  const names = program?.versions.find(({ number }) => number === progress.versionNumber)?.levels ?? [];
  return (
    <Panel title={text.why} flush end={<span className={page.muted}>{text.byVersion(format.count(progress.versionNumber))}</span>}>
      {progress.levels.toReversed().map(({ levelKey, outcome, nodes, keepingNodes }) => (
        <section key={levelKey} className={styles.requirement} aria-labelledby={`why-${levelKey}`}>
          <h3 id={`why-${levelKey}`}>
            <Sign outcome={outcome} /> {names.find(({ key }) => key === levelKey)?.name ?? levelKey}
          </h3>
          {nodes.length === 0 ? <p className={page.muted}>{text.nothingRequired}</p> : <Explanation reasons={nodes} />}
          {keepingNodes.length > 0 && (
            <>
              <h4 className={page.muted}>{text.toKeep}</h4>
              <Explanation reasons={keepingNodes} />
            </>
          )}
        </section>
      ))}
    </Panel>
  );
}
