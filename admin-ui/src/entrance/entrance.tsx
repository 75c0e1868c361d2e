import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Mark } from '../ui/icons.tsx';
import { Preferences } from './preferences.tsx';
import styles from './entrance.module.css';

interface EntranceProps {
  readonly title: string;
  /** What is entered; the console when absent. */
  readonly intro?: string;
  readonly children: ReactNode;
}

/** The frame around pages for who is not signed in. */
export function Entrance({ title, intro, children }: EntranceProps) {
  const { t } = useI18n();
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t.app.name}`}</title>
      <main id="content" tabIndex={-1} className={styles.main}>
        <div className={styles.brand}>
          <Mark size={40} />
          <div>
            <p className={styles.name}>{t.app.name}</p>
            <p className={styles.intro}>{intro ?? t.signIn.intro}</p>
          </div>
        </div>
        {children}
      </main>
      <Preferences />
    </div>
  );
}
