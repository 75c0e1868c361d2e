import type { VariablesOf } from 'gql.tada';
import type { DEFINE_POINT_PURSE } from './documents.ts';
import { decimalOf } from './points-form.ts';

type PolicyInput = VariablesOf<typeof DEFINE_POINT_PURSE>['input']['policy'];

/** Fields of the form about a promise, by their paths in the API. */
export const POLICY_FIELDS = [
  'policy.kind', 'policy.decimals', 'policy.rounding',
  'policy.expiry.days', 'policy.expiry.months',
  'policy.expiry.seasonEnd.season.firstMonth', 'policy.expiry.seasonEnd.season.months', 'policy.expiry.seasonEnd.seasonsLater',
  'policy.decay.idleWeeks', 'policy.decay.share', 'policy.decay.atLeast', 'policy.decay.allAfterWeeks',
  'policy.reset.season.firstMonth', 'policy.reset.season.months', 'policy.reset.keep',
] as const;

export const KINDS = ['SPENDABLE', 'STATUS'] as const;
export const ROUNDINGS = ['HALF_EVEN', 'HALF_UP', 'DOWN', 'UP'] as const;
export const EXPIRIES = ['NEVER', 'DAYS', 'MONTHS', 'SEASON'] as const;

/** What a form says that a purse promises. Whole numbers that were not written are 0, which the API refuses beside the field. */
export function policyInput(values: Readonly<Record<string, string>>): PolicyInput {
  const whole = (path: string) => Math.trunc(Number(values[`policy.${path}`] ?? '')) || 0;
  const decimal = (path: string) => decimalOf(values[`policy.${path}`] ?? '') || '0';
  const season = (path: string) => ({ firstMonth: whole(`${path}.firstMonth`), months: whole(`${path}.months`) });
  const expiry = EXPIRIES.find((each) => each === values['expiry']);
  return {
    kind: KINDS.find((each) => each === values['policy.kind']) ?? 'SPENDABLE',
    decimals: whole('decimals'),
    rounding: ROUNDINGS.find((each) => each === values['policy.rounding']) ?? 'HALF_EVEN',
    ...(expiry === 'DAYS' && { expiry: { days: whole('expiry.days') } }),
    ...(expiry === 'MONTHS' && { expiry: { months: whole('expiry.months') } }),
    ...(expiry === 'SEASON' && { expiry: { seasonEnd: { season: season('expiry.seasonEnd.season'), seasonsLater: whole('expiry.seasonEnd.seasonsLater') } } }),
    ...(values['decay'] === 'on' && {
      decay: {
        idleWeeks: whole('decay.idleWeeks'),
        share: decimal('decay.share'),
        atLeast: decimal('decay.atLeast'),
        ...((values['policy.decay.allAfterWeeks'] ?? '') !== '' && { allAfterWeeks: whole('decay.allAfterWeeks') }),
      },
    }),
    ...(values['reset'] === 'on' && { reset: { season: season('reset.season'), keep: decimal('reset.keep') } }),
  };
}
