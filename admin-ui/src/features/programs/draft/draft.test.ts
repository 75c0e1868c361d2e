import { describe, expect, it } from 'vitest';
import { withAt } from '../../../rules/json.ts';
import { NEW_BENEFIT, changed, draftInput, draftOf, type Draft } from './draft.ts';
import { historyReducer, type History, type HistoryAction } from '../../../rules/history.ts';

const stored = {
  number: 1,
  texts: [{ language: 'EN' as const, name: 'Ride', summary: '', body: '' }],
  levels: [{ key: 'silver', nameEn: 'Silver', nameNl: 'Zilver' }],
  benefits: [],
  validFrom: null,
  validTo: '2027-01-01',
  audience: { distributors: false, partners: 'RULE' as const, rule: { inSegment: ['cloud'] } },
  rules: null,
};

describe('a draft', () => {
  const before = draftOf(stored);

  it('sends nothing where nothing changed', () => {
    expect(draftInput(before, draftOf(stored))).toEqual({});
    expect(changed(before, before)).toEqual([]);
  });

  it('sends what changed alone, and null for what was taken away', () => {
    const after: Draft = { ...before, validTo: '', rules: { policy: { grace: 1 } } };
    expect(draftInput(before, after)).toEqual({ validTo: null, rules: { policy: { grace: 1 } } });
  });

  it('sends what a form wrote with all that no form knows', () => {
    const rule = { key: 'sourced', purse: 'coins', points: { median: { of: 'region' } }, kept: [1, { deep: null }] };
    const step = { key: 'academy', done: { marked_by: 'somebody' } };
    const rules = { earning: [rule], onboarding: { for_days: 60, steps: [step] }, moon: true };
    const of: Draft = { ...before, rules };
    const after: Draft = { ...of, rules: withAt(withAt(rules, ['earning', '0', 'purse'], 'miles'), ['onboarding', 'steps', '0', 'within_days'], 30) };
    expect(draftInput(of, after)).toEqual({ rules: { earning: [{ ...rule, purse: 'miles' }], onboarding: { for_days: 60, steps: [{ ...step, within_days: 30 }] }, moon: true } });
    expect(draftInput(of, { ...after, rules: withAt(withAt(after.rules, ['earning', '0', 'purse'], 'coins'), ['onboarding', 'steps', '0', 'within_days'], undefined) })).toEqual({});
  });

  it('sends texts of the languages that somebody wrote', () => {
    const after: Draft = { ...before, texts: { ...before.texts, EN: { name: 'Ride on', summary: '', body: '' } } };
    expect(draftInput(before, after)).toEqual({ texts: [{ language: 'EN', name: 'Ride on', summary: '', body: '' }] });
  });

  it('sends a benefit with what the form cannot say as it was, and nothing for what is empty', () => {
    const rule = { not: { inSegment: ['cloud'] } };
    const benefit = { levelKey: 'silver', nameEn: 'Margin', nameNl: 'Marge', descriptionEn: null, descriptionNl: null, announced: true };
    const of = draftOf({
      ...stored,
      benefits: [{ ...benefit, key: 'margin', discountPercent: '12.5', audience: { distributors: false, partners: 'RULE', rule } }],
    });
    const after: Draft = { ...of, benefits: [...of.benefits, { ...NEW_BENEFIT, nameEn: 'Help', nameNl: 'Hulp' }] };
    expect(draftInput(of, after).benefits).toEqual([
      { ...benefit, key: 'margin', discountPercent: '12.5', audience: { distributors: false, partners: { rule } } },
      { ...NEW_BENEFIT, key: null, discountPercent: null, nameEn: 'Help', nameNl: 'Hulp' },
    ]);
  });

  it('sends an audience by rule, or all, or none', () => {
    const toAll: Draft = { ...before, audience: { ...before.audience, partners: 'EVERYONE' } };
    expect(draftInput(before, toAll)).toEqual({ audience: { distributors: false, partners: { everybody: 'EVERYONE' } } });
    expect(draftInput(toAll, before)).toEqual({ audience: { distributors: false, partners: { rule: { inSegment: ['cloud'] } } } });
  });
});

describe('history', () => {
  const start: History<string> = { past: [], now: '', future: [], mark: null };
  const run = (...actions: HistoryAction<string>[]) => actions.reduce(historyReducer<string>, start);
  const type = (mark: string, text: string): HistoryAction<string> => ({ kind: 'edit', mark, change: () => text });

  it('takes what is typed into one field as one step', () => {
    const typed = run(type('a', 'x'), type('a', 'xy'), type('b', 'xyz'));
    expect(typed.past).toEqual(['', 'xy']);
    expect(historyReducer(typed, { kind: 'undo' }).now).toBe('xy');
  });

  it('goes forth again until something else is written', () => {
    const back = run(type('a', 'x'), { kind: 'undo' });
    expect(historyReducer(back, { kind: 'redo' }).now).toBe('x');
    expect(historyReducer(historyReducer(back, type('a', 'z')), { kind: 'redo' }).now).toBe('z');
    expect(run({ kind: 'undo' }, { kind: 'redo' })).toEqual(start);
  });
});
