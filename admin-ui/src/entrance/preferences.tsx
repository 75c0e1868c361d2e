import { setTheme, THEMES, useTheme } from '../client/theme.ts';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useServerInfo } from './server-info.ts';
import styles from './entrance.module.css';

/** Language and theme of who is not signed in, and what this server is. */
export function Preferences() {
  const { t, language, choose } = useI18n();
  const theme = useTheme();
  // Nice to know and nothing more: without it the footer is shorter.
  const { data } = useServerInfo();
  return (
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
      <Segmented
        label={t.account.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t.account.themes[value] }))}
        onChange={setTheme}
      />
      <p className={styles.about}>
        {data !== undefined && <span>{t.signIn.version(data.serverInfo.version)}</span>}
        {data?.serverInfo.demo === true && <a href="/graphiql">{t.signIn.explorer}</a>}
      </p>
    </footer>
  );
}
