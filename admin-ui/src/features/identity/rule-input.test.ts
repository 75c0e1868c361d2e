import { describe, expect, it } from 'vitest';
import { moved, ruleInput, ruleInputs, type Rule } from './rule-input.ts';

const RULE: Rule = {
  emailDomain: 'partner.example',
  claimName: null,
  claimValue: null,
  forVendor: false,
  role: 'SELLER',
  partnership: { id: 'p', name: 'Acme' },
  distributorship: null,
};

describe('ruleInput', () => {
  it.each<[Partial<Rule>, object]>([
    [{}, { when: { emailDomain: 'partner.example' }, worksFor: { partnershipId: 'p' }, role: 'SELLER' }],
    [
      { emailDomain: null, claimName: 'groups', claimValue: 'sales', partnership: null, distributorship: { id: 'd', name: 'Dist' } },
      { when: { claim: { name: 'groups', value: 'sales' } }, worksFor: { distributorshipId: 'd' }, role: 'SELLER' },
    ],
    [{ partnership: null, forVendor: true }, { when: { emailDomain: 'partner.example' }, worksFor: { vendor: 'ITSELF' }, role: 'SELLER' }],
  ])('tells %j', (change, input) => {
    expect(ruleInput({ ...RULE, ...change })).toEqual(input);
  });

  it('leaves out what is about nobody', () => {
    expect(ruleInputs([{ ...RULE, partnership: null }, RULE])).toEqual([ruleInput(RULE)]);
  });
});

describe('moved', () => {
  const rules = [{ ...RULE, emailDomain: 'a' }, { ...RULE, emailDomain: 'b' }, { ...RULE, emailDomain: 'c' }];
  const order = (from: number, to: number) => moved(rules, from, to).map(({ emailDomain }) => emailDomain).join('');

  it('puts one in the place of another', () => {
    expect([order(0, 1), order(2, 1), order(2, 0), order(1, 1)]).toEqual(['bac', 'acb', 'cab', 'abc']);
  });
});
