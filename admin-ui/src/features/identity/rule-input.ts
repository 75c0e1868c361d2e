import type { ResultOf, VariablesOf } from 'gql.tada';
import type { IDENTITY_PROVIDER, UPDATE_IDENTITY_PROVIDER } from './documents.ts';

export type IdentityProvider = NonNullable<Extract<ResultOf<typeof IDENTITY_PROVIDER>['node'], { readonly issuer: string }>>;
export type Rule = IdentityProvider['rules'][number];
export type RuleInput = NonNullable<VariablesOf<typeof UPDATE_IDENTITY_PROVIDER>['input']['rules']>[number];

/** A rule as it is told to the server, from how the server told it; null if whom it was about is gone. */
export function ruleInput({ emailDomain, claimName, claimValue, forVendor, partnership, distributorship, role }: Rule): RuleInput | null {
  const when: RuleInput['when'] | null =
    emailDomain === null
      ? claimName === null || claimValue === null
        ? null
        : { claim: { name: claimName, value: claimValue } }
      : { emailDomain };
  if (when === null) return null;
  if (forVendor) return { when, worksFor: { vendor: 'ITSELF' }, role };
  if (partnership !== null) return { when, worksFor: { partnershipId: partnership.id }, role };
  return distributorship === null ? null : { when, worksFor: { distributorshipId: distributorship.id }, role };
}

/** All rules as they are told to the server; those about nobody are left out. */
export function ruleInputs(rules: readonly Rule[]): RuleInput[] {
  return rules.map(ruleInput).filter((rule) => rule !== null);
}

/** The rules with the one at `from` at the place of the one at `to`. */
export function moved(rules: readonly Rule[], from: number, to: number): Rule[] {
  const others = rules.filter((_, index) => index !== from);
  return [...others.slice(0, to), ...rules.slice(from, from + 1), ...others.slice(to)];
}
