import { useMutation } from '@tanstack/react-query';
import { Fragment, useEffect, useRef, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import { session } from '../client/api.ts';
import { send } from '../graphql/client.ts';
import { ApiError, formErrors, NO_ERRORS, type FormErrors } from '../graphql/errors.ts';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { EyeIcon, EyeOffIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { SIGN_IN } from './documents.ts';
import styles from './entrance.module.css';

const FIELDS = ['email', 'password', 'secondFactorCode'] as const;

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly secondFactorCode?: string;
}

/** Asks for the password, and where it is on for the second factor. */
export function SignInForm() {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const [visible, setVisible] = useState(false);
  /** What was right so far, while the second factor is asked for. */
  const [proven, setProven] = useState<Credentials | null>(null);
  // Read once: the reason belongs to the moment this page opened.
  const [state] = useState(session.state);
  const reason = state.status === 'signed-out' ? state.reason : 'never';

  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  /** Shows what is wrong and sends the focus there. */
  function refuse(found: FormErrors) {
    flushSync(() => setErrors(found));
    if (found.form.length > 0) summary.current?.focus();
    else form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus();
  }

  /** Asks for the second factor of these credentials, or for others, with the focus on the first field. */
  function ask(credentials: Credentials | null) {
    flushSync(() => {
      setErrors(NO_ERRORS);
      setProven(credentials);
    });
    form.current?.querySelector('input')?.focus();
  }

  const signIn = useMutation({
    mutationFn: (input: Credentials) => send(SIGN_IN, { input: { ...input, refreshTokenTransport: 'COOKIE' } }),
    onSuccess: ({ signIn: { session: tokens, errors: refusals } }, input) => {
      if (tokens !== null) session.signedIn(tokens.accessToken);
      else if (refusals[0]?.code === 'SECOND_FACTOR_REQUIRED') ask(input);
      else refuse(formErrors(refusals, FIELDS));
    },
    onError: (error) => {
      refuse({ fields: {}, form: [t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN']] });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (signIn.isPending) return;
    const data = new FormData(event.currentTarget);
    if (proven !== null) {
      const secondFactorCode = String(data.get('secondFactorCode') ?? '').trim();
      if (secondFactorCode === '') {
        refuse({ fields: { secondFactorCode: t.signIn.codeMissing }, form: [] });
        return;
      }
      setErrors(NO_ERRORS);
      signIn.mutate({ ...proven, secondFactorCode });
      return;
    }
    const email = String(data.get('email') ?? '').trim();
    const password = String(data.get('password') ?? '');
    const missing: Record<string, string> = {};
    if (email === '') missing['email'] = t.signIn.emailMissing;
    if (password === '') missing['password'] = t.signIn.passwordMissing;
    if (Object.keys(missing).length > 0) {
      refuse({ fields: missing, form: [] });
      return;
    }
    setErrors(NO_ERRORS);
    signIn.mutate({ email, password });
  }

  return (
    <form ref={form} className={styles.card} onSubmit={submit} noValidate aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{proven === null ? t.signIn.title : t.signIn.codeTitle}</h1>
      {errors.form.length > 0 ? (
        <Notice ref={summary} tabIndex={-1} tone="danger" title={t.signIn.failed}>
          {errors.form.join(' ')}
        </Notice>
      ) : (
        proven === null &&
        reason !== 'never' && (
          <Notice tone="neutral" role="status">
            {reason === 'expired' ? t.signIn.expired : t.signIn.left}
          </Notice>
        )
      )}
      {proven === null ? (
        <div key="credentials">
          <TextField
            label={t.signIn.email}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            error={errors.fields['email']}
          />
          <TextField
            label={t.signIn.password}
            name="password"
            type={visible ? 'text' : 'password'}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            required
            error={errors.fields['password']}
            end={
              <Button
                variant="quiet"
                className={styles.eye}
                aria-label={visible ? t.signIn.hidePassword : t.signIn.showPassword}
                onClick={() => setVisible(!visible)}
              >
                {visible ? <EyeOffIcon /> : <EyeIcon />}
              </Button>
            }
          />
        </div>
      ) : (
        <Fragment key="code">
          <p>{t.signIn.codeHint}</p>
          <TextField
            label={t.signIn.code}
            name="secondFactorCode"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
            error={errors.fields['secondFactorCode']}
          />
        </Fragment>
      )}
      <Button type="submit" variant="primary" busy={signIn.isPending}>
        {signIn.isPending ? t.signIn.submitting : t.signIn.submit}
      </Button>
      {proven !== null && (
        <Button variant="quiet" onClick={() => ask(null)}>
          {t.signIn.back}
        </Button>
      )}
    </form>
  );
}
