import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Mark } from '../ui/icons.tsx';
import { usePlace } from './place.ts';
import { Preferences } from './preferences.tsx';
import styles from './entrance.module.css';

/** The frame around pages for who is not signed in. */
export function Entrance({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t, language } = useI18n();
  const { intro } = usePlace();
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t.app.name}`}</title>
      <main id="content" tabIndex={-1} className={styles.main}>
        <div className={styles.brand}>
          <Mark size={40} />
          <div>
            <p className={styles.name}>{t.app.name}</p>
            <p className={styles.intro}>{intro?.[language] ?? t.signIn.intro}</p>
          </div>
        </div>
        {children}
      </main>
      <Preferences />
    </div>
  );
}
