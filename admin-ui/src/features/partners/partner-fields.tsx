import { useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import type { Refusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { including, type Choices } from './choices.ts';
import { TEXTS } from './texts/index.ts';

/** Fields of a form about a partner, as the API names them. */
export const PARTNER_FIELDS = ['name', 'externalId', 'country', 'region', 'partnerType', 'distributorshipId', 'validFrom'] as const;

interface PartnerFieldsProps {
  readonly refusals: Refusals;
  readonly choices: Choices;
  /** What stands there; nothing of a new one. */
  readonly partner?: {
    readonly name: string;
    readonly externalId: string | null;
    readonly country: string | null;
    readonly region: string | null;
    readonly partnerType: string | null;
    readonly distributorship: { readonly id: string; readonly name: string } | null;
  };
}

/** What the vendor says of a partner. */
export function PartnerFields({ refusals, choices, partner }: PartnerFieldsProps) {
  const text = useTexts(TEXTS);
  const { fields } = refusals.errors;
  return (
    <>
      <TextField ref={focusOnArrival} label={text.name} name="name" autoComplete="off" defaultValue={partner?.name ?? ''} error={fields['name']} />
      <TextField
        label={text.number}
        hint={text.numberHint}
        name="externalId"
        autoComplete="off"
        spellCheck={false}
        defaultValue={partner?.externalId ?? ''}
        error={fields['externalId']}
      />
      <SelectField
        label={text.type}
        name="partnerType"
        options={[{ value: '', label: text.noType }, ...including(choices.types, partner?.partnerType)]}
        defaultValue={partner?.partnerType ?? ''}
        error={fields['partnerType']}
      />
      <SelectField
        label={text.country}
        name="country"
        options={[{ value: '', label: text.noCountry }, ...including(choices.countries, partner?.country)]}
        defaultValue={partner?.country ?? ''}
        error={fields['country']}
      />
      <TextField label={text.region} name="region" autoComplete="off" defaultValue={partner?.region ?? ''} error={fields['region']} />
      <SelectField
        label={text.distributor}
        name="distributorshipId"
        options={[{ value: '', label: text.noDistributor }, ...including(choices.distributors, partner?.distributorship?.id, partner?.distributorship?.name)]}
        defaultValue={partner?.distributorship?.id ?? ''}
        error={fields['distributorshipId']}
      />
      <TextField label={text.validFrom} hint={text.validFromHint} name="validFrom" type="date" error={fields['validFrom']} />
    </>
  );
}

/** What was filled in; nothing where a field is empty. */
export function partnerOf(values: Readonly<Record<string, string>>) {
  const given = (name: (typeof PARTNER_FIELDS)[number]) => {
    const value = values[name]?.trim() ?? '';
    return value === '' ? null : value;
  };
  return {
    name: given('name') ?? '',
    externalId: given('externalId'),
    country: given('country'),
    region: given('region'),
    partnerType: given('partnerType'),
    distributorshipId: given('distributorshipId'),
    validFrom: given('validFrom'),
  };
}
