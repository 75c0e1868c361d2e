import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { VIEWER } from '../features/session/documents.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { CloseIcon, CloudOffIcon, Mark } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AccountMenu } from './account-menu.tsx';
import { asking } from './api.ts';
import { useServerInfo } from '../entrance/server-info.ts';
import { useOnline } from '../client/online.ts';
import { OrganizationMenu } from './organization-menu.tsx';
import styles from './shell.module.css';

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { t, setProfileLanguage } = useI18n();
  const online = useOnline();
  const [problem, setProblem] = useState<string | null>(null);
  const { data, isError } = useQuery(asking('viewer', VIEWER, {}));
  const viewer = data?.viewer;
  const { data: server } = useServerInfo();

  const profileLanguage = viewer?.user.language;
  useEffect(() => {
    if (profileLanguage !== undefined) setProfileLanguage(profileLanguage === 'NL' ? 'nl' : 'en');
  }, [profileLanguage, setProfileLanguage]);
  useEffect(() => () => setProfileLanguage(null), [setProfileLanguage]);

  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          // The address is state; an anchor would replace it.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t.app.skipToContent}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand} aria-label={`${t.app.name}, ${t.app.overview}`}>
            <Mark />
            <span className={styles.brandName}>{t.app.name}</span>
          </Link>
          <span className={styles.slash} aria-hidden="true" />
          <div className={styles.organization}>
            {viewer === undefined ? (
              !isError && <Skeleton width={9} />
            ) : (
              <OrganizationMenu viewer={viewer} onProblem={setProblem} />
            )}
          </div>
          <nav className={styles.nav} aria-label={t.app.navigation}>
            <Link to="/" activeOptions={{ exact: true }}>
              {t.app.overview}
            </Link>
            {/* Only vendors have partners, and run programs. */}
            {viewer?.seat === 'VENDOR' && (
              <>
                <Link to="/partners">{t.app.partners}</Link>
                {viewer.capabilities.includes('MANAGE_SEGMENTS') && <Link to="/segments">{t.app.segments}</Link>}
                <Link to="/levels">{t.app.levels}</Link>
                <Link to="/programs">{t.app.programs}</Link>
                <Link to="/content">{t.app.content}</Link>
              </>
            )}
            {viewer?.seat === 'VENDOR' && <Link to={viewer.capabilities.includes('MANAGE_USERS') ? '/organization' : '/organization/targets'}>{t.app.organization}</Link>}
            <Link to="/integrations">{t.app.integrations}</Link>
            {viewer !== undefined && viewer.seat !== 'VENDOR' && server?.serverInfo.servesPortal === true && <a href="/portal/">{t.app.portal}</a>}
          </nav>
          <AccountMenu user={viewer?.user} onProblem={setProblem} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <div className={styles.notices}>
          {!online && (
            <Notice tone="warning" role="status" icon={<CloudOffIcon />}>
              {t.app.offline}
            </Notice>
          )}
          {problem !== null && (
            <Notice
              tone="danger"
              role="alert"
              end={
                <Button variant="quiet" className={styles.dismiss} aria-label={t.app.dismiss} onClick={() => setProblem(null)}>
                  <CloseIcon />
                </Button>
              }
            >
              {problem}
            </Notice>
          )}
        </div>
        <Outlet />
      </main>
    </div>
  );
}
