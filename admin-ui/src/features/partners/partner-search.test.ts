import { expect, test } from 'vitest';
import { isNarrowed, narrowed, partnerSearch, partnerVariables, sortedBy, turned } from './partner-search.ts';

test('an address is read as far as it says which partners', () => {
  expect(partnerSearch({ q: 1042, status: 'ACTIVE', type: 'reseller', country: 'NL', distributor: 'd', level: 'prg_1/gold', member: 'm', sort: '-created', after: 'c', tab: 'x' })).toEqual({
    q: '1042',
    status: 'ACTIVE',
    type: 'reseller',
    country: 'NL',
    distributor: 'd',
    level: 'prg_1/gold',
    member: 'm',
    sort: '-created',
    after: 'c',
  });
  expect(partnerSearch({ q: '  ', status: 'GONE', country: 'Netherlands', sort: 'level', type: 7, level: 'gold', member: null })).toEqual({});
});

test('another filter begins at the first page, and keeps the others and the order', () => {
  const search = { q: 'bike', country: 'NL', sort: '-name', after: 'c' } as const;
  expect(narrowed(search, { status: 'ENDED' })).toEqual({ q: 'bike', country: 'NL', sort: '-name', status: 'ENDED' });
  expect(narrowed(search, { q: '', country: '' })).toEqual({ sort: '-name' });
  expect(isNarrowed(narrowed(search, { q: '', country: '' }))).toBe(false);
  expect(isNarrowed(search)).toBe(true);
});

test('the address becomes the filter and order of the API', () => {
  expect(partnerVariables({ q: 'bike', country: 'NL', sort: '-created' })).toEqual({
    filter: { search: 'bike', statusIn: null, countryIn: ['NL'], partnerTypeIn: null, distributorshipIds: null, level: null, accountTeamIds: null },
    orderBy: { field: 'CREATED_AT', direction: 'DESC' },
  });
  expect(partnerVariables({}).orderBy).toBeNull();
  const { filter } = partnerVariables({ level: 'prg_1/gold', member: 'mbr_1' });
  expect([filter.level, filter.accountTeamIds]).toEqual([{ programId: 'prg_1', keyIn: ['gold'] }, ['mbr_1']]);
  expect(partnerVariables({ level: 'prg_1/' }).filter.level).toEqual({ programId: 'prg_1', keyIn: [null] });
});

test('a header sorts by its column, and then the other way round', () => {
  expect(sortedBy(undefined, 'name')).toBe('ASC');
  expect(turned(undefined, 'name')).toBe('-name');
  expect(turned('-name', 'name')).toBe('name');
  expect(turned('-name', 'created')).toBe('created');
  expect(sortedBy('-created', 'name')).toBeUndefined();
});
