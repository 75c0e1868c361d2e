import { Link, Outlet } from '@tanstack/react-router';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import page from '../../ui/page.module.css';
import tabs from '../../ui/tabs.module.css';
import { TEXTS } from './texts/index.ts';

/** The frame around the pages about reviews, and what they propose. */
export function LevelsFrame() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  return (
    <>
      <title>{`${t.app.levels} · ${t.app.name}`}</title>
      <div className={page.title}>
        <h1>{t.app.levels}</h1>
      </div>
      <p className={page.lead}>{text.intro}</p>
      <nav aria-label={t.app.levels} className={tabs.tabs}>
        <Link to="/levels" activeOptions={{ exact: true, includeSearch: false }}>
          {text.proposals}
        </Link>
        <Link to="/levels/at-risk">{text.atRisk}</Link>
        <Link to="/levels/reviews">{text.reviews}</Link>
      </nav>
      <Outlet />
    </>
  );
}
