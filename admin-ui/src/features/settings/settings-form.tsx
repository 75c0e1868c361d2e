import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ResultOf } from 'gql.tada';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { LOCALES } from '../../i18n/format.ts';
import { LANGUAGE_NAMES, useI18n, useTexts } from '../../i18n/i18n.tsx';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UPDATE_SETTINGS, type SETTINGS } from './documents.ts';
import { TEXTS } from './texts/index.ts';

type Settings = NonNullable<ResultOf<typeof SETTINGS>['vendorSettings']>;

interface Entered {
  readonly name: string;
  readonly defaultLanguage: 'EN' | 'NL';
  readonly fiscalYearStartMonth: number;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Changes what the vendor sets for itself: what was not changed here stays as somebody else may have set it meanwhile. */
export function SettingsForm({ settings }: { readonly settings: Settings }) {
  const { language } = useI18n();
  const text = useTexts(TEXTS);
  const client = useQueryClient();
  const [begun, setBegun] = useState<Entered>(settings);
  const refusals = useRefusals(['name', 'defaultLanguage', 'fiscalYearStartMonth']);
  const { fields } = refusals.errors;
  const update = useMutation({
    mutationFn: ({ name, defaultLanguage, fiscalYearStartMonth }: Entered) =>
      ask(UPDATE_SETTINGS, {
        input: {
          version: settings.version,
          ...(name !== begun.name && { name }),
          ...(defaultLanguage !== begun.defaultLanguage && { defaultLanguage }),
          ...(fiscalYearStartMonth !== begun.fiscalYearStartMonth && { fiscalYearStartMonth }),
        },
      }),
    onSuccess: async ({ updateVendorSettings: { errors } }, entered) => {
      // A version that is not the latest one too: the next attempt names the one of now. The name stands on every page.
      await Promise.all(['settings', 'viewer'].map((name) => client.invalidateQueries({ queryKey: [name] })));
      if (errors.length > 0) refusals.refused(errors);
      else setBegun(entered);
    },
    onError: refusals.failed,
  });
  const month = new Intl.DateTimeFormat(LOCALES[language], { month: 'long', timeZone: 'UTC' });
  return (
    <PanelForm
      refusals={refusals}
      failed={text.failed}
      submit={text.save}
      busy={update.isPending}
      done={update.data?.updateVendorSettings.vendorSettings ? text.saved : undefined}
      onSubmit={({ name = '', defaultLanguage = begun.defaultLanguage, fiscalYearStartMonth = String(begun.fiscalYearStartMonth) }) => {
        if (!refusals.missing(name.trim() === '' ? { name: text.nameMissing } : {})) {
          update.mutate({ name, defaultLanguage: defaultLanguage === 'NL' ? 'NL' : 'EN', fiscalYearStartMonth: Number(fiscalYearStartMonth) });
        }
      }}
    >
      <TextField label={text.name} name="name" autoComplete="organization" required hint={text.nameHint} defaultValue={settings.name} error={fields['name']} />
      <SelectField
        label={text.language}
        name="defaultLanguage"
        hint={settings.isDefaultLanguageSettled ? text.languageSettled : text.languageHint}
        disabled={settings.isDefaultLanguageSettled}
        defaultValue={settings.defaultLanguage}
        options={[
          { value: 'EN', label: LANGUAGE_NAMES.en, lang: 'en' },
          { value: 'NL', label: LANGUAGE_NAMES.nl, lang: 'nl' },
        ]}
        error={fields['defaultLanguage']}
      />
      <SelectField
        label={text.year}
        name="fiscalYearStartMonth"
        hint={settings.isFiscalYearSettled ? text.yearSettled : text.yearHint}
        disabled={settings.isFiscalYearSettled}
        defaultValue={String(settings.fiscalYearStartMonth)}
        options={MONTHS.map((each) => ({ value: String(each), label: month.format(new Date(Date.UTC(2026, each - 1, 1))) }))}
        error={fields['fiscalYearStartMonth']}
      />
    </PanelForm>
  );
}
