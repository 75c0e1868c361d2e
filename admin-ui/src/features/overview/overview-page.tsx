import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { asking } from '../../app/api.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VIEWER } from '../session/documents.ts';
import { Access } from './access.tsx';
import styles from './overview-page.module.css';
import { OPEN_PROPOSALS, VIEWER_SUMMARY } from './queries.ts';
import { Summary } from './summary.tsx';

// Below what everybody needs, and not for everybody: they come after the page.
const LevelDistribution = lazy(async () => ({ default: (await import('./level-distribution.tsx')).LevelDistribution }));
const LatestChanges = lazy(async () => ({ default: (await import('./latest-changes.tsx')).LatestChanges }));

/** Who am I, what waits for me, how do we stand. */
export function OverviewPage() {
  const { t } = useI18n();
  const viewer = useQuery(asking('viewer', VIEWER, {}));
  const summary = useQuery(asking('viewer-summary', VIEWER_SUMMARY, {}));
  const who = viewer.data?.viewer;
  // Others have no proposals: neither are there any in their part of the API.
  const proposals = useQuery({ ...asking('open-proposals', OPEN_PROPOSALS, {}), enabled: who?.seat === 'VENDOR' });

  return (
    <>
      <title>{`${t.overview.documentTitle} · ${t.app.name}`}</title>
      <div className={styles.head}>
        <h1>{who === undefined ? t.overview.documentTitle : t.overview.title(who.user.name)}</h1>
        <p>
          {who === undefined
            ? viewer.isPending && <Skeleton width={16} />
            : t.overview.subtitle(t.roles[who.role], who.organization.name)}
        </p>
      </div>
      <p role="status" className="visually-hidden">
        {viewer.isPending || summary.isPending ? t.overview.loading : ''}
      </p>
      <div className={styles.columns}>
        <div className={styles.side}>
          <Summary query={summary} proposals={proposals.isLoading ? undefined : (proposals.data?.levelProposals ?? null)} />
          {who?.seat === 'VENDOR' && who.capabilities.includes('MANAGE_PROGRAMS') && (
            <Suspense fallback={null}>
              <LevelDistribution />
            </Suspense>
          )}
        </div>
        <div className={styles.side}>
          <Access query={viewer} />
          {who?.seat === 'VENDOR' && who.capabilities.includes('READ_AUDIT') && (
            <Suspense fallback={null}>
              <LatestChanges />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
