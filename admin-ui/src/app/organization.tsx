import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { VIEWER } from '../features/session/documents.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { asking } from './api.ts';
import styles from './integrations.module.css';

/** The frame around the pages about the viewer's own organization. */
export function Organization() {
  const { t } = useI18n();
  const viewer = useQuery(asking('viewer', VIEWER, {})).data?.viewer;
  return (
    <>
      <h1 className={styles.title}>{t.app.organization}</h1>
      <nav aria-label={t.app.organization} className={styles.sections}>
        {viewer?.capabilities.includes('MANAGE_USERS') && <Link to="/organization/people">{t.app.people}</Link>}
        {viewer?.capabilities.includes('READ_AUDIT') && <Link to="/organization/trail">{t.app.trail}</Link>}
        {viewer?.capabilities.includes('MANAGE_PROGRAMS') && <Link to="/organization/points">{t.app.points}</Link>}
        {viewer?.seat === 'VENDOR' && <Link to="/organization/targets">{t.app.targets}</Link>}
        {viewer?.seat === 'VENDOR' && <Link to="/organization/data">{t.app.data}</Link>}
        {viewer?.capabilities.includes('MANAGE_SETTINGS') && <Link to="/organization/settings">{t.app.settings}</Link>}
      </nav>
      <Outlet />
    </>
  );
}
