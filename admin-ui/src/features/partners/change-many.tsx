import { useMutation } from '@tanstack/react-query';
import type { VariablesOf } from 'gql.tada';
import { useState } from 'react';
import { ask } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { PanelForm } from '../../ui/panel-form.tsx';
import { useRefusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Choices } from './choices.ts';
import { UPDATE_PARTNERSHIPS } from './documents.ts';
import { named, NamedPartners, type ManyFormProps } from './many.tsx';
import { STATUSES } from './partner-search.ts';
import { TEXTS } from './texts/index.ts';

const WHAT = ['status', 'partnerType', 'country', 'region', 'distributorshipId'] as const;

/** Takes the value away; no key and no country is it. */
const NOTHING = '-';

type What = (typeof WHAT)[number];
type Changes = Omit<VariablesOf<typeof UPDATE_PARTNERSHIPS>['input'], 'partnerships'>;

/** Changes one thing of many partners alike, all or none. */
export function ChangeMany({ partners, choices, onChanged, onDone, onClose }: ManyFormProps & { readonly choices: Choices }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [what, setWhat] = useState<What>('status');
  // Nothing is chosen yet; what an empty value takes away must be asked for.
  const [value, setValue] = useState('');
  const refusals = useRefusals([what, 'validFrom']);
  const { fields } = refusals.errors;
  const labels: Readonly<Record<What, string>> = {
    status: text.status,
    partnerType: text.type,
    country: text.country,
    region: text.region,
    distributorshipId: text.distributor,
  };
  const status = what === 'status' ? STATUSES.find((each) => each === value) : undefined;
  const change = useMutation({
    mutationFn: (changes: Changes) => ask(UPDATE_PARTNERSHIPS, { input: { ...changes, partnerships: partners.map(({ id, version }) => ({ id, version })) } }),
    onSuccess: async ({ updatePartnerships: { errors } }) => {
      await onChanged();
      if (errors.length === 0) onDone(text.changedMany(partners.length));
      else refusals.refused(named(errors, partners, text.about));
    },
    onError: refusals.failed,
  });
  const nothing: Readonly<Record<Exclude<What, 'status' | 'region'>, string>> = {
    partnerType: text.noType,
    country: text.noCountry,
    distributorshipId: text.noDistributor,
  };
  const options = {
    status: STATUSES.filter((each) => each !== 'INVITED').map((each) => ({ value: each, label: text.statuses[each] })),
    partnerType: choices.types,
    country: choices.countries,
    distributorshipId: choices.distributors,
  };
  return (
    <Dialog title={text.changeManyTitle(partners.length)} onClose={onClose}>
      <PanelForm
        refusals={refusals}
        failed={t.links.failed}
        submit={text.changeManySubmit(partners.length)}
        // Nobody of the companies sees anything from then on.
        danger={status === 'ENDED' || status === 'SUSPENDED' || value === NOTHING}
        busy={change.isPending}
        done={undefined}
        onCancel={onClose}
        onSubmit={({ validFrom = '' }) => {
          if (refusals.missing(value.trim() === '' ? { [what]: t.app.choose } : {})) return;
          change.mutate({ [what]: value === NOTHING ? null : value.trim(), validFrom: validFrom === '' ? null : validFrom });
        }}
      >
        <NamedPartners partners={partners} />
        <SelectField
          ref={focusOnArrival}
          label={text.what}
          name="what"
          value={what}
          options={WHAT.map((each) => ({ value: each, label: labels[each] }))}
          onChange={(event) => {
            setWhat(WHAT.find((each) => each === event.target.value) ?? 'status');
            setValue('');
            refusals.clear();
          }}
        />
        {what === 'region' ? (
          <>
            <TextField
              label={labels[what]}
              name={what}
              autoComplete="off"
              value={value === NOTHING ? '' : value}
              disabled={value === NOTHING}
              error={fields[what]}
              onChange={(event) => setValue(event.target.value)}
            />
            <Check label={text.noRegion} hint={text.noRegionHint} checked={value === NOTHING} onChange={({ target: { checked } }) => setValue(checked ? NOTHING : '')} />
          </>
        ) : (
          <SelectField
            key={what}
            label={labels[what]}
            name={what}
            value={value}
            options={[{ value: '', label: t.app.choose }, ...(what === 'status' ? [] : [{ value: NOTHING, label: nothing[what] }]), ...options[what]]}
            error={fields[what]}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
        {status !== undefined && (
          <p className={page.dialogText} role="status">
            {text.statusHints[status]}
          </p>
        )}
        <TextField label={text.validFrom} hint={text.validFromHint} name="validFrom" type="date" error={fields['validFrom']} />
      </PanelForm>
    </Dialog>
  );
}
