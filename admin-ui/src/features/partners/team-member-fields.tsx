import type { AccountFunction } from '../../graphql/enums.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { focusOnArrival } from '../../ui/arrival.ts';
import type { Refusals } from '../../ui/refusals.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TEXTS } from './texts/index.ts';

/** Fields of a form about who looks after partners, as the API names them. */
export const TEAM_MEMBER_FIELDS = ['membershipId', 'function'] as const;

export const FUNCTIONS: readonly AccountFunction[] = [
  'INSIDE_ACCOUNT_MANAGER',
  'OUTSIDE_ACCOUNT_MANAGER',
  'CHANNEL_ACCOUNT_MANAGER',
  'TECHNICAL_CONTACT',
  'MARKETING_CONTACT',
];

interface TeamMemberFieldsProps {
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly refusals: Refusals;
}

/** Who looks after partners, and as what. */
export function TeamMemberFields({ people, refusals }: TeamMemberFieldsProps) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const { fields } = refusals.errors;
  return (
    <>
      <SelectField
        ref={focusOnArrival}
        label={text.member}
        name="membershipId"
        options={[{ value: '', label: t.app.choose }, ...people]}
        error={fields['membershipId']}
      />
      <SelectField
        label={text.function}
        name="function"
        options={FUNCTIONS.map((value) => ({ value, label: text.functions[value] }))}
        error={fields['function']}
      />
    </>
  );
}
