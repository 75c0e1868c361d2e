import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { ask, asking, session } from '../../client/api.ts';
import { SIGN_OUT } from '../../client/documents.ts';
import { useOnline } from '../../client/online.ts';
import { setTheme, THEMES, useTheme } from '../../client/theme.ts';
import { LANGUAGE_NAMES, useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { CloudOffIcon, EyeIcon, Mark, PersonIcon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryError } from '../../ui/query-error.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TEXTS } from '../texts/index.ts';
import { Link, useAddress } from './address.tsx';
import { VIEWER } from './documents.ts';
import styles from './frame.module.css';
import { useLive } from './live.ts';
import { Page } from './page.tsx';
import { forgetPreview } from './preview.ts';

/** The frame around every page of somebody who is signed in. */
export function Frame() {
  const { t, language, choose, setProfileLanguage } = useI18n();
  const text = useTexts(TEXTS);
  const theme = useTheme();
  const online = useOnline();
  const address = useAddress();
  const query = useQuery(asking('viewer', VIEWER, {}));
  const viewer = query.data?.viewer;
  const live = useLive(viewer?.membership.id);
  const [problem, setProblem] = useState(false);
  const signOut = useMutation({
    mutationFn: () => ask(SIGN_OUT, { everywhere: false }),
    onSuccess: ({ signOut: { signedOut } }) => (signedOut ? session.signedOut() : setProblem(true)),
    onError: () => setProblem(session.state().status === 'signed-in'),
  });

  const profileLanguage = viewer?.user.language;
  useEffect(() => {
    if (profileLanguage !== undefined) setProfileLanguage(profileLanguage === 'NL' ? 'nl' : 'en');
    return () => setProfileLanguage(null);
  }, [profileLanguage, setProfileLanguage]);

  const leave = () => {
    forgetPreview();
    session.previewEnded();
  };
  const partner = viewer?.seat === 'PARTNER';
  const distributor = viewer?.seat === 'DISTRIBUTOR';
  const pages: readonly (readonly [string, string])[] = [
    ['/', text.home],
    ...(partner ? ([['/programs', text.programs], ['/points', text.points]] as const) : []),
    ...(distributor ? ([['/partners', text.partners]] as const) : []),
    ...(partner || distributor ? ([['/content', text.content], ['/people', text.people]] as const) : []),
  ];
  const here = `/${address.split(/[/?]/)[1] ?? ''}`;
  return (
    <>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t.app.skipToContent}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            <Mark />
            {viewer?.organization.name ?? t.app.name}
          </Link>
          <nav className={styles.nav} aria-label={t.app.navigation}>
            {pages.map(([to, label]) => (
              <Link key={to} to={to} aria-current={here === to ? 'page' : undefined}>
                {label}
              </Link>
            ))}
            {viewer !== undefined && !session.isPreview && (
              <Link to="/account" className={styles.own} aria-current={here === '/account' ? 'page' : undefined}>
                <PersonIcon />
                {t.profile.title}
              </Link>
            )}
          </nav>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <div className={styles.notices}>
          {session.isPreview && (
            <Notice tone="warning" role="status" icon={<EyeIcon />} title={viewer === undefined ? text.preview : text.previewOf(viewer.organization.name)} end={<Button onClick={leave}>{text.endPreview}</Button>}>
              {text.previewHint}
            </Notice>
          )}
          {(!online || !live) && (
            <Notice tone="warning" role="status" icon={<CloudOffIcon />}>
              {online ? text.notLive : t.app.offline}
            </Notice>
          )}
          {problem && (
            <Notice tone="danger" role="alert">
              {t.account.signOutFailed}
            </Notice>
          )}
        </div>
        {query.isPending && <Skeleton width={16} />}
        {viewer === undefined && query.isError && <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
        {viewer !== undefined && (
          <Suspense fallback={<Skeleton width={16} />}>
            <Page viewer={viewer} address={address} />
          </Suspense>
        )}
      </main>
      <footer className={styles.footer} aria-label={t.signIn.preferences}>
        <Segmented
          label={t.account.language}
          value={language}
          options={[
            { value: 'en', label: LANGUAGE_NAMES.en, lang: 'en' },
            { value: 'nl', label: LANGUAGE_NAMES.nl, lang: 'nl' },
          ]}
          onChange={choose}
        />
        <Segmented label={t.account.theme} value={theme} options={THEMES.map((value) => ({ value, label: t.account.themes[value] }))} onChange={setTheme} />
        {!session.isPreview && (
          <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
            {t.account.signOut}
          </Button>
        )}
      </footer>
    </>
  );
}
