import { expect, it } from 'vitest';
import { isNarrowed, narrowed, trailSearch, trailVariables } from './trail-search.ts';

it('takes of an address what narrows the trail', () => {
  const address = { action: 'updateDeal', person: 'mbr_1', partner: 7, thing: '', from: '2026-03-01', to: 'yesterday', after: 'c', more: 'x' };
  expect(trailSearch(address)).toEqual({ action: 'updateDeal', person: 'mbr_1', from: '2026-03-01', after: 'c' });
  expect(trailSearch({ from: '2026-13-01' })).toEqual({});
});

it('begins at the first page when it is narrowed otherwise', () => {
  expect(narrowed({ action: 'updateDeal', after: 'c' }, { action: '', partner: 'pts_1' })).toEqual({ partner: 'pts_1' });
  expect([isNarrowed({ before: 'c' }), isNarrowed({ thing: 'dea_1' })]).toEqual([false, true]);
});

it('asks for days as the clocks here have them, the last one included', () => {
  const { filter } = trailVariables({ from: '2026-03-01', to: '2026-03-01', person: 'mbr_1' });
  expect(filter.from).toBe(new Date('2026-03-01T00:00:00').toISOString());
  expect(filter.until).toBe(new Date('2026-03-02T00:00:00').toISOString());
  expect([filter.membershipIds, filter.actionIn]).toEqual([['mbr_1'], null]);
});
