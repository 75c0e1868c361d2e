import { useMutation } from '@tanstack/react-query';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Check } from '../../ui/check.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UPDATE_IDENTITY_PROVIDER } from './documents.ts';
import styles from './identity.module.css';
import type { IdentityProvider } from './rule-input.ts';
import { TEXTS } from './texts/index.ts';

const CLAIMS = ['emailClaim', 'nameClaim', 'languageClaim'] as const;

interface ClaimsFormProps {
  readonly provider: IdentityProvider;
  readonly onChanged: () => Promise<void>;
}

/** The provider's name here, and which claims say who somebody is. */
export function ClaimsForm({ provider, onChanged }: ClaimsFormProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const refusals = useRefusals(['name', ...CLAIMS]);
  const update = useMutation({
    mutationFn: (values: { readonly name: string; readonly verifiedEmailOnly: boolean } & Readonly<Record<(typeof CLAIMS)[number], string>>) =>
      ask(UPDATE_IDENTITY_PROVIDER, { input: { id: provider.id, version: provider.version, ...values } }),
    onSuccess: ({ updateIdentityProvider: { errors } }) => {
      if (errors.length > 0) refusals.refused(errors);
      return onChanged();
    },
    onError: refusals.failed,
  });
  return (
    <PanelForm
      refusals={refusals}
      failed={t.profile.failed}
      submit={t.profile.save}
      busy={update.isPending}
      done={update.data?.updateIdentityProvider.identityProvider ? t.profile.saved : undefined}
      onSubmit={({ name = '', emailClaim = '', nameClaim = '', languageClaim = '', verifiedEmailOnly }) => {
        if (refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) return;
        update.mutate({ name: name.trim(), emailClaim, nameClaim, languageClaim, verifiedEmailOnly: verifiedEmailOnly !== undefined });
      }}
    >
      <p className={styles.lead}>{text.readingHint}</p>
      <TextField label={text.name} name="name" autoComplete="off" required defaultValue={provider.name} error={refusals.errors.fields['name']} />
      {CLAIMS.map((claim) => (
        <TextField
          key={claim}
          label={text[claim]}
          name={claim}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={provider[claim]}
          error={refusals.errors.fields[claim]}
        />
      ))}
      <Check label={text.verifiedOnly} hint={text.verifiedOnlyHint} name="verifiedEmailOnly" defaultChecked={provider.verifiedEmailOnly} />
    </PanelForm>
  );
}
