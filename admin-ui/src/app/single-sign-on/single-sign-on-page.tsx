import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { session } from '../../client/api.ts';
import { send } from '../../graphql/client.ts';
import { ApiError } from '../../graphql/errors.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Entrance } from '../../entrance/entrance.tsx';
import styles from '../../entrance/entrance.module.css';
import { Card } from '../../entrance/links/card.tsx';
import { usePlace } from '../../entrance/place.ts';
import { BeginForm } from './begin-form.tsx';
import { arrivedCallback, callbackTaken } from './callback.ts';
import { COMPLETE_SINGLE_SIGN_ON } from './documents.ts';
import { keptReturnPath } from './return.ts';
import { TEXTS } from './texts/index.ts';

/** Goes to the identity provider of somebody's company, and comes back from there. */
export function SingleSignOnPage() {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { Link } = usePlace();
  const { name, redirect } = useSearch({ from: '/single-sign-on' });
  const [callback] = useState(arrivedCallback);
  useEffect(callbackTaken, []);
  const { mutate, data, error } = useMutation({
    mutationFn: ({ code, state, issuer }: { readonly code: string; readonly state: string; readonly issuer: string | null }) =>
      send(COMPLETE_SINGLE_SIGN_ON, { code, state, issuer }),
    onSuccess: ({ completeSingleSignOn }) => {
      if (completeSingleSignOn.session !== null) session.signedIn(completeSingleSignOn.session.accessToken);
    },
  });
  const code = callback?.code ?? null;
  const state = callback?.state ?? null;
  const issuer = callback?.issuer ?? null;
  const proven = code !== null && state !== null;
  const sent = useRef(false);
  useEffect(() => {
    if (!proven || sent.current) return;
    sent.current = true;
    mutate({ code, state, issuer });
  }, [proven, mutate, code, state, issuer]);

  const refusals = data?.completeSingleSignOn.errors ?? [];
  const problem = [
    callback !== undefined && !proven && text.declined,
    error !== null && t.errors.codes[error instanceof ApiError ? error.code : 'UNKNOWN'],
    refusals.length > 0 && refusals.map(({ message }) => message).join(' '),
  ].find((one) => one !== false);
  return (
    <Entrance title={text.title}>
      {proven && problem === undefined ? (
        <Card title={text.title}>
          <p role="status">{text.completing}</p>
        </Card>
      ) : (
        <>
          {/* Who came back in vain goes on where it wanted to go at first. */}
          <BeginForm name={name} redirect={redirect ?? (callback === undefined ? undefined : keptReturnPath())} problem={problem} />
          <p className={styles.aside}>
            <Link to="/sign-in">{text.withPassword}</Link>
          </p>
        </>
      )}
    </Entrance>
  );
}
