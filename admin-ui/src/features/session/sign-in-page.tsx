import { Link } from '@tanstack/react-router';
import styles from '../../entrance/entrance.module.css';
import { Entrance } from '../../entrance/entrance.tsx';
import { useServerInfo } from '../../entrance/server-info.ts';
import { SignInForm } from '../../entrance/sign-in-form.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

export function SignInPage() {
  const { t } = useI18n();
  const { data } = useServerInfo();
  return (
    <Entrance title={t.signIn.title}>
      <SignInForm />
      {data?.serverInfo.sendsMail === true && (
        <p className={styles.aside}>
          <Link to="/forgotten-password">{t.links.forgotten}</Link>
        </p>
      )}
    </Entrance>
  );
}
