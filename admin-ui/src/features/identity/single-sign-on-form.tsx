import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Check } from '../../ui/check.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SET_SINGLE_SIGN_ON } from './documents.ts';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

interface SingleSignOnFormProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

interface Values {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret?: string | null;
}

/** By which name people sign in through the provider, and as which of its clients the server asks. */
export function SingleSignOnForm({ provider, onChanged }: SingleSignOnFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['name', 'clientId', 'clientSecret']);
  const now = provider.singleSignOn;
  const [clientId, setClientId] = useState(now?.clientId ?? provider.audiences[0] ?? '');
  // What is kept is of one client.
  const keeps = now?.hasClientSecret === true && clientId === now.clientId;
  const set = useMutation({
    mutationFn: (singleSignOn: Values) => ask(SET_SINGLE_SIGN_ON, { input: { id: provider.id, version: provider.version, singleSignOn } }),
    onSuccess: async ({ setSingleSignOn: { errors } }) => {
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
    },
    onError: refusals.failed,
  });
  return (
    <PanelForm
      refusals={refusals}
      failed={t.links.failed}
      submit={now === null ? text.ssoBegin : t.profile.save}
      busy={set.isPending}
      done={set.data?.setSingleSignOn.identityProvider && now !== null ? t.profile.saved : undefined}
      onSubmit={({ name = '', clientSecret = '', forgetSecret }) => {
        if (refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
        const secret = clientSecret === '' ? forgetSecret !== undefined && { clientSecret: null } : { clientSecret };
        set.mutate({ name: name.trim(), clientId, ...secret });
      }}
    >
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
        value={clientId}
        onChange={(event) => setClientId(event.target.value)}
        error={refusals.errors.fields['clientId']}
      />
      <PasswordField
        label={text.clientSecret}
        hint={keeps ? text.clientSecretKept : text.clientSecretHint}
        name="clientSecret"
        autoComplete="off"
        error={refusals.errors.fields['clientSecret']}
      />
      {keeps && <Check label={text.forgetSecret} hint={text.forgetSecretHint} name="forgetSecret" />}
    </PanelForm>
  );
}
