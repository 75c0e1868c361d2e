import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { ask } from '../client/api.ts';
import { LANGUAGE_NAMES, useI18n } from '../i18n/i18n.tsx';
import { PanelForm } from '../ui/panel-form.tsx';
import { useRefusals } from '../ui/refusals.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { UPDATE_PROFILE, type ACCOUNT } from './documents.ts';

type User = ResultOf<typeof ACCOUNT>['viewer']['user'];

/** Name, language and time zone. */
export function Profile({ user }: { readonly user: User }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const refusals = useRefusals(['name', 'language', 'timeZone']);
  const update = useMutation({
    mutationFn: (input: { readonly name: string; readonly language: 'EN' | 'NL'; readonly timeZone: string }) =>
      ask(UPDATE_PROFILE, { input: { version: user.version, ...input } }),
    onSuccess: async ({ updateProfile: { errors } }) => {
      // A version that is not the latest one too: the next attempt names the one of now.
      await Promise.all(['own-account', 'viewer'].map((name) => client.invalidateQueries({ queryKey: [name] })));
      if (errors.length > 0) refusals.refused(errors);
    },
    onError: refusals.failed,
  });

  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <PanelForm
      refusals={refusals}
      failed={t.profile.failed}
      submit={t.profile.save}
      busy={update.isPending}
      done={update.data?.updateProfile.user ? t.profile.saved : undefined}
      onSubmit={({ name = '', language, timeZone = '' }) => {
        if (!refusals.missing(name.trim() === '' ? { name: t.links.nameMissing } : {})) {
          update.mutate({ name, language: language === 'NL' ? 'NL' : 'EN', timeZone });
        }
      }}
    >
      <TextField
        label={t.links.name}
        name="name"
        autoComplete="name"
        required
        defaultValue={user.name}
        error={refusals.errors.fields['name']}
      />
      <SelectField
        label={t.profile.language}
        name="language"
        defaultValue={user.language}
        options={[
          { value: 'EN', label: LANGUAGE_NAMES.en, lang: 'en' },
          { value: 'NL', label: LANGUAGE_NAMES.nl, lang: 'nl' },
        ]}
        error={refusals.errors.fields['language']}
      />
      <SelectField
        label={t.overview.timeZone}
        name="timeZone"
        defaultValue={user.timeZone}
        options={(zones.includes(user.timeZone) ? zones : [user.timeZone, ...zones]).map((value) => ({
          value,
          label: value.replaceAll('_', ' '),
        }))}
        error={refusals.errors.fields['timeZone']}
      />
    </PanelForm>
  );
}
