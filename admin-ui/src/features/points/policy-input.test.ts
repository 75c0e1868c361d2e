import { describe, expect, it } from 'vitest';
import { policyInput } from './policy-input.ts';

describe('policyInput', () => {
  it('says only what was chosen', () => {
    expect(policyInput({ 'policy.kind': 'STATUS', 'policy.decimals': '2', 'policy.rounding': 'DOWN', expiry: 'NEVER', 'policy.expiry.days': '5' })).toEqual({ kind: 'STATUS', decimals: 2, rounding: 'DOWN' });
    expect(policyInput({ expiry: 'MONTHS', 'policy.expiry.months': '18' })).toEqual({ kind: 'SPENDABLE', decimals: 0, rounding: 'HALF_EVEN', expiry: { months: 18 } });
  });

  it('has seasons, what idling costs, and what a season takes', () => {
    const values = {
      expiry: 'SEASON', 'policy.expiry.seasonEnd.season.firstMonth': '7', 'policy.expiry.seasonEnd.season.months': '12', 'policy.expiry.seasonEnd.seasonsLater': '1',
      decay: 'on', 'policy.decay.idleWeeks': '12', 'policy.decay.share': '0,05', 'policy.decay.atLeast': '5', 'policy.decay.allAfterWeeks': '',
      reset: 'on', 'policy.reset.season.firstMonth': '1', 'policy.reset.season.months': '6', 'policy.reset.keep': '0.25',
    };
    expect(policyInput(values)).toMatchObject({
      expiry: { seasonEnd: { season: { firstMonth: 7, months: 12 }, seasonsLater: 1 } },
      decay: { idleWeeks: 12, share: '0.05', atLeast: '5' },
      reset: { season: { firstMonth: 1, months: 6 }, keep: '0.25' },
    });
  });
});
