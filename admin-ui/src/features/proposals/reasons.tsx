import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { asking } from '../../app/api.ts';
import { useProgramLevels } from '../../app/program-levels.ts';
import { API_LANGUAGES } from '../../i18n/format.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Explanation } from '../../ui/explanation.tsx';
import page from '../../ui/page.module.css';
import { QueryError } from '../../ui/query-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { LEVEL_PROGRESS } from '../levels/documents.ts';
import { directionOf } from './direction.ts';
import type { Proposal } from './proposal-list.tsx';
import styles from './proposals.module.css';
import { TEXTS } from './texts/index.ts';

interface ReasonsProps {
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

/** Why a level is proposed: what the higher of the two requires, and what of it holds. */
export function Reasons({ proposal: { partnership, programId, fromLevelKey, toLevelKey }, onClose }: ReasonsProps) {
  const { language, format } = useI18n();
  const text = useTexts(TEXTS);
  const { levelOf, nameOf } = useProgramLevels();
  const query = useQuery({
    ...asking('level-progress', LEVEL_PROGRESS, { language: API_LANGUAGES[language], partnershipId: partnership?.id ?? '', programId, asOf: null }),
    enabled: partnership !== null,
  });
  const progress = query.data?.levelProgress;
  const named = (key: string | null) => (key === null ? text.noLevel : nameOf(key));
  const falls = directionOf(fromLevelKey === null ? null : levelOf(fromLevelKey), toLevelKey === null ? null : levelOf(toLevelKey)) === 'DOWN';
  // Who falls has lost what the held level requires; who rises has met what the proposed one does.
  const asked = falls ? fromLevelKey : toLevelKey;
  const level = progress?.levels.find(({ levelKey }) => levelKey === asked);
  return (
    <Dialog title={text.whyTitle(partnership?.name ?? text.gone, named(toLevelKey))} onClose={onClose}>
      <div className={page.stack} ref={focusOnArrival} tabIndex={-1} aria-busy={query.isLoading || undefined}>
        {query.isLoading && <Skeleton width={16} />}
        {query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {!query.isLoading && !query.isError && !progress && <p>{text.noReasons}</p>}
        {progress && (
          <>
            <p className={page.muted}>{text.today(format.date(progress.asOf), format.count(progress.versionNumber))}</p>
            {level !== undefined && (
              <section>
                <h3 className={styles.required}>{text.toEnter(named(asked))}</h3>
                {level.nodes.length === 0 ? <p className={page.muted}>{text.nothingRequired}</p> : <Explanation reasons={level.nodes} open />}
              </section>
            )}
            {falls && level !== undefined && level.keepingNodes.length > 0 && (
              <section>
                <h3 className={styles.required}>{text.toKeep(named(asked))}</h3>
                <Explanation reasons={level.keepingNodes} open />
              </section>
            )}
          </>
        )}
        <div className={styles.dialogEnd}>
          <Button onClick={onClose}>{text.close}</Button>
          {partnership !== null && (
            <Link to="/programs/$id/partners" params={{ id: programId }} search={{ partner: partnership.id }}>
              {text.allDetail}
            </Link>
          )}
        </div>
      </div>
    </Dialog>
  );
}
