import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { VIEWER } from '../features/session/documents.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { asking } from './api.ts';
import styles from './integrations.module.css';

/** The frame around the pages about machines and other systems. */
export function Integrations() {
  const { t } = useI18n();
  const viewer = useQuery(asking('viewer', VIEWER, {})).data?.viewer;
  return (
    <>
      <h1 className={styles.title}>{t.app.integrations}</h1>
      {/* Others have no identity providers: neither are there any in their part of the API. */}
      {viewer?.seat === 'VENDOR' && viewer.capabilities.some((each) => each === 'MANAGE_USERS' || each === 'IMPORT') && (
        <nav aria-label={t.app.integrations} className={styles.sections}>
          <Link to="/integrations/api-keys">{t.app.apiKeys}</Link>
          {viewer.capabilities.includes('MANAGE_USERS') && <Link to="/integrations/identity-providers">{t.app.providers}</Link>}
          {viewer.capabilities.includes('IMPORT') && <Link to="/integrations/import">{t.app.import}</Link>}
        </nav>
      )}
      <Outlet />
    </>
  );
}
