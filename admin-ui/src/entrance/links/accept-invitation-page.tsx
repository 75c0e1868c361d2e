import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { ask, asking, session } from '../../client/api.ts';
import { SWITCH_ORGANIZATION } from '../../client/documents.ts';
import { send } from '../../graphql/client.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { CardForm } from './card.tsx';
import { DoneCard, IncompleteCard } from './done-card.tsx';
import { Entrance } from '../entrance.tsx';
import { SignInForm } from '../sign-in-form.tsx';
import { ACCEPT_INVITATION, ACCEPT_INVITATION_SIGNED_IN, INVITED } from './documents.ts';
import { linkToken } from './link-token.ts';
import styles from '../entrance.module.css';

/** Accepts an invitation with the link of a mail: as who is signed in, or signs in here, or with a new account. */
export function AcceptInvitationPage() {
  const { t } = useI18n();
  const [token] = useState(linkToken);
  const { status } = useSyncExternalStore(session.subscribe, session.state);
  /** Absent as long as nothing was said about it. */
  const [hasAccount, setHasAccount] = useState<boolean>();
  return (
    <Entrance title={t.links.acceptTitle}>
      {token === undefined && <IncompleteCard />}
      {token !== undefined && status === 'signed-in' && <AcceptSignedIn token={token} arrived={hasAccount === true} />}
      {token !== undefined && status !== 'signed-in' && hasAccount !== true && (
        <AcceptAnew token={token} arrived={hasAccount === false} onHasAccount={() => setHasAccount(true)} />
      )}
      {token !== undefined && status !== 'signed-in' && hasAccount === true && (
        <>
          <SignInForm />
          <p className={styles.aside}>
            <Button variant="quiet" onClick={() => setHasAccount(false)}>
              {t.links.haveNoAccount}
            </Button>
          </p>
        </>
      )}
    </Entrance>
  );
}

/** `arrived`: this takes the place of the form with which the person signed in. */
function AcceptSignedIn({ token, arrived }: { readonly token: string; readonly arrived: boolean }) {
  const { t } = useI18n();
  const refusals = useRefusals([]);
  const { data } = useQuery(asking('invited', INVITED, {}));
  const accept = useMutation({
    mutationFn: async () => {
      const { acceptInvitation } = await ask(ACCEPT_INVITATION_SIGNED_IN, { token });
      if (acceptInvitation.acceptance === null) return acceptInvitation.errors;
      const { membershipId } = acceptInvitation.acceptance;
      const { switchOrganization } = await ask(SWITCH_ORGANIZATION, { membershipId });
      if (switchOrganization.session === null) return switchOrganization.errors;
      session.switched(switchOrganization.session.accessToken);
      return [];
    },
    onSuccess: (errors) => {
      if (errors.length > 0) refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  if (accept.data?.length === 0) return <DoneCard title={t.links.acceptDoneTitle} text={t.links.acceptDoneSignedIn} />;
  return (
    <CardForm
      title={t.links.acceptTitle}
      refusals={refusals}
      failed={t.links.failed}
      submit={t.links.acceptSubmit}
      busy={accept.isPending}
      arrived={arrived}
      onSubmit={() => accept.mutate()}
    >
      <p>{t.links.acceptAs(data === undefined ? '…' : `${data.viewer.user.name} (${data.viewer.user.email})`)}</p>
    </CardForm>
  );
}

interface AcceptAnewProps {
  readonly token: string;
  /** This takes the place of another form. */
  readonly arrived: boolean;
  readonly onHasAccount: () => void;
}

function AcceptAnew({ token, arrived, onHasAccount }: AcceptAnewProps) {
  const { t, language } = useI18n();
  const refusals = useRefusals(['name', 'password', 'organizationName']);
  const accept = useMutation({
    mutationFn: (input: { readonly name: string; readonly password: string; readonly organizationName: string | null }) =>
      send(ACCEPT_INVITATION, { input: { ...input, token, language: language === 'nl' ? 'NL' : 'EN' } }),
    onSuccess: ({ acceptInvitation: { acceptance, errors } }) => {
      if (acceptance === null) refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  if (accept.data?.acceptInvitation.acceptance) return <DoneCard title={t.links.acceptDoneTitle} text={t.links.acceptDone} />;
  return (
    <>
      <CardForm
        title={t.links.acceptTitle}
        refusals={refusals}
        failed={t.links.failed}
        submit={t.links.acceptSubmit}
        busy={accept.isPending}
        arrived={arrived}
        onSubmit={({ name = '', password = '', organizationName = '' }) => {
          const missing = {
            ...(name.trim() === '' && { name: t.links.nameMissing }),
            ...(password === '' && { password: t.links.newPasswordMissing }),
          };
          if (refusals.missing(missing)) return;
          accept.mutate({ name, password, organizationName: organizationName.trim() === '' ? null : organizationName });
        }}
      >
        <p>{t.links.acceptHint}</p>
        <div>
          <TextField label={t.links.name} name="name" autoComplete="name" required error={refusals.errors.fields['name']} />
          <PasswordField
            label={t.links.newPassword}
            name="password"
            autoComplete="new-password"
            required
            error={refusals.errors.fields['password']}
          />
          <TextField
            label={t.links.organizationName}
            name="organizationName"
            autoComplete="organization"
            error={refusals.errors.fields['organizationName']}
          />
        </div>
      </CardForm>
      <p className={styles.aside}>
        <Button variant="quiet" onClick={onHasAccount}>
          {t.links.haveAccount}
        </Button>
      </p>
    </>
  );
}
