import { Outlet } from '@tanstack/react-router';
import { useI18n } from '../i18n/i18n.tsx';
import styles from './integrations.module.css';

/** The frame around the pages about machines and other systems. */
export function Integrations() {
  const { t } = useI18n();
  return (
    <>
      <h1 className={styles.title}>{t.app.integrations}</h1>
      <Outlet />
    </>
  );
}
