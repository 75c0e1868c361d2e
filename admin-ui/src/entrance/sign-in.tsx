import { useI18n } from '../i18n/i18n.tsx';
import styles from './entrance.module.css';
import { Entrance } from './entrance.tsx';
import { usePlace } from './place.ts';
import { useServerInfo } from './server-info.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signing in, and the way to a new password where the server sends mail. */
export function SignIn() {
  const { t } = useI18n();
  const { Link, throughCompany } = usePlace();
  const { data } = useServerInfo();
  return (
    <Entrance title={t.signIn.title}>
      <SignInForm />
      {throughCompany === true && (
        <p className={styles.aside}>
          <Link to="/single-sign-on">{t.signIn.throughCompany}</Link>
        </p>
      )}
      {data?.serverInfo.sendsMail === true && (
        <p className={styles.aside}>
          <Link to="/forgotten-password">{t.links.forgotten}</Link>
        </p>
      )}
    </Entrance>
  );
}
