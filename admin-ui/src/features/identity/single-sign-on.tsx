import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SET_SINGLE_SIGN_ON } from './documents.ts';
import styles from './identity.module.css';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface SingleSignOnProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

interface Values {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret?: string | null;
}

/** Whether people sign in to this console through the provider, and what its issuer is to know for that. */
export function SingleSignOn({ provider, onChanged }: SingleSignOnProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['name', 'clientId', 'clientSecret']);
  const now = provider.singleSignOn;
  const set = useMutation({
    mutationFn: (singleSignOn: Values | null) => ask(SET_SINGLE_SIGN_ON, { input: { id: provider.id, version: provider.version, singleSignOn } }),
    onSuccess: async ({ setSingleSignOn: { errors } }, values) => {
      await onChanged();
      if (errors.length > 0) {
        refusals.refused(errors.map((error) => ({ ...error, field: error.field?.slice(-1) ?? null })));
        return;
      }
      // A secret is shown to nobody again.
      for (const secret of ['clientSecret', 'forgetSecret']) {
        const field = refusals.form.current?.elements.namedItem(secret);
        if (field instanceof HTMLInputElement) {
          field.value = secret === 'clientSecret' ? '' : field.value;
          field.checked = false;
        }
      }
      // The button is gone.
      if (values === null) refusals.form.current?.querySelector('input')?.focus();
    },
    onError: refusals.failed,
  });

  const page = new URL('/admin/single-sign-on', window.location.href).href;
  const told: readonly (readonly [string, string])[] = [
    [text.redirectUri, page],
    ...(now === null ? [] : [[text.ssoLink, `${page}?name=${encodeURIComponent(now.name)}`] as const]),
  ];
  const done = now === null ? text.ssoOff : t.profile.saved;
  return (
    <Panel title={text.sso} end={<Badge tone={now === null ? 'plain' : 'good'}>{now === null ? text.ssoIsOff : text.ssoIsOn}</Badge>}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={now === null ? text.ssoBegin : t.profile.save}
        busy={set.isPending}
        beside={
          now !== null && (
            <Button busy={set.isPending} onClick={() => set.mutate(null)}>
              {text.ssoEnd}
            </Button>
          )
        }
        done={set.data?.setSingleSignOn.identityProvider ? done : undefined}
        onSubmit={({ name = '', clientId = '', clientSecret = '', forgetSecret }) => {
          if (refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
          const secret = clientSecret === '' ? forgetSecret !== undefined && { clientSecret: null } : { clientSecret };
          set.mutate({ name: name.trim(), clientId, ...secret });
        }}
      >
        <p className={styles.lead}>{text.ssoHint}</p>
        {!provider.enabled && <p className={styles.lead}>{text.ssoNotYet}</p>}
        <dl className={`${styles.facts} ${styles.told}`}>
          {told.map(([label, address]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {address}
                <CopyButton text={address} what={label} />
              </dd>
            </div>
          ))}
        </dl>
        <TextField
          label={text.ssoName}
          hint={text.ssoNameHint}
          name="name"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={now?.name ?? ''}
          error={refusals.errors.fields['name']}
        />
        <SelectField
          label={text.clientId}
          hint={text.clientIdHint}
          name="clientId"
          options={provider.audiences.map((audience) => ({ value: audience, label: audience }))}
          defaultValue={now?.clientId ?? provider.audiences[0]}
          error={refusals.errors.fields['clientId']}
        />
        <PasswordField
          label={text.clientSecret}
          hint={now?.hasClientSecret === true ? text.clientSecretKept : text.clientSecretHint}
          name="clientSecret"
          autoComplete="off"
          error={refusals.errors.fields['clientSecret']}
        />
        {now?.hasClientSecret === true && <Check label={text.forgetSecret} hint={text.forgetSecretHint} name="forgetSecret" />}
      </PanelForm>
    </Panel>
  );
}
