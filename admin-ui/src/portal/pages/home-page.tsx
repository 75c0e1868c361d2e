import { useQuery } from '@tanstack/react-query';
import { asking } from '../../client/api.ts';
import { partnerGraphql } from '../../graphql/partner.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Figures } from '../../ui/figures.tsx';
import page from '../../ui/page.module.css';
import { Panel } from '../../ui/panel.tsx';
import { Link } from '../app/address.tsx';
import { Answer } from '../app/answer.tsx';
import type { Viewer } from '../app/page.tsx';
import { TEXTS } from '../texts/index.ts';
import { MyLevels } from './my-levels.tsx';
import { NewestContent } from './newest-content.tsx';
import { OnboardingSteps } from './onboarding-steps.tsx';
import styles from './pages.module.css';

const SUMMARY = partnerGraphql(`
  query Summary {
    viewerSummary { actions { kind count } figures { kind count money { amount currency } } }
  }
`);

/** What waits, how we stand, and what is new. */
export function HomePage({ viewer }: { readonly viewer: Viewer }) {
  const { t, format } = useI18n();
  const text = useTexts(TEXTS);
  const query = useQuery(asking('summary', SUMMARY, {}));
  return (
    <>
      <title>{`${text.home} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.overview.title(viewer.user.name)}</h1>
      </div>
      <div className={styles.columns}>
        <div className={page.stack}>
          {viewer.seat === 'PARTNER' && (
            <>
              <MyLevels />
              <OnboardingSteps />
            </>
          )}
          <Panel title={t.overview.actions}>
            <Answer query={query}>
              {({ viewerSummary: { actions } }) => {
                // Deals are all that ever waits here; the portal has no page for them.
                const count = actions.reduce((sum, action) => sum + action.count, 0);
                return <p>{count === 0 ? t.overview.noActions : text.dealsWait(format.count(count))}</p>;
              }}
            </Answer>
          </Panel>
        </div>
        <div className={page.stack}>
          <NewestContent />
          <Panel title={t.overview.figures} {...(viewer.seat === 'DISTRIBUTOR' && { end: <Link to="/partners">{text.partners}</Link> })}>
            <Answer query={query}>
              {({ viewerSummary: { figures } }) => (
                <Figures
                  figures={figures.map(({ kind, count, money }) => ({
                    label: t.overview.figureKinds[kind] + (money === null ? '' : ` (${money.currency})`),
                    value: money === null ? format.count(count) : format.money(money.amount, money.currency),
                  }))}
                />
              )}
            </Answer>
          </Panel>
        </div>
      </div>
    </>
  );
}
