import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asking } from '../client/api.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Panel } from '../ui/panel.tsx';
import { QueryError } from '../ui/query-error.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import styles from './account-page.module.css';
import { ACCOUNT } from './documents.ts';
import { EmailChange } from './email-change.tsx';
import { PasswordChange } from './password-change.tsx';
import { Profile } from './profile.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

/** What is a person's own: profile, address, password, and where it is signed in. `children` are further panels. */
export function AccountPage({ children }: { readonly children?: ReactNode }) {
  const { t } = useI18n();
  const query = useQuery(asking('own-account', ACCOUNT, {}));
  const user = query.data?.viewer.user;
  const busy = user === undefined && !query.isError;
  const absent = query.isError ? (
    <QueryError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
  ) : (
    <Skeleton width={16} />
  );

  return (
    <>
      <title>{`${t.profile.title} · ${t.app.name}`}</title>
      <h1 className={styles.title}>{t.profile.title}</h1>
      <p role="status" className="visually-hidden">
        {query.isPending ? t.profile.loading : ''}
      </p>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel title={t.profile.profile} busy={busy}>
            {user === undefined ? absent : <Profile key={user.id} user={user} />}
          </Panel>
          <Panel title={t.signIn.email} busy={busy}>
            {query.data === undefined ? (
              !query.isError && absent
            ) : (
              <EmailChange email={query.data.viewer.user.email} sendsMail={query.data.serverInfo.sendsMail} />
            )}
          </Panel>
          <Panel title={t.signIn.password}>
            <PasswordChange />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title={t.secondFactor.title} busy={busy}>
            {query.data === undefined ? (
              !query.isError && absent
            ) : (
              <SecondFactor user={query.data.viewer.user} factor={query.data.viewer.secondFactor} />
            )}
          </Panel>
          <Panel title={t.profile.sessions}>
            <Sessions />
          </Panel>
          {children}
        </div>
      </div>
    </>
  );
}
