import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMULAS, ROUNDINGS, TAKES } from '../../../rules/kinds.ts';
import { LOOKUPS } from '../../../rules/lookup.ts';
import { at, isObject, listAt } from '../../../rules/json.ts';
import { DONE_BY, doneBy, newDone } from './done.ts';
import { EACH, EVENTS, POINTS } from './earning/kinds.ts';
import { PERIODS } from './earning/periods.ts';

const SCHEMA: unknown = JSON.parse(readFileSync(new URL('../../../../../examples/program.schema.json', import.meta.url), 'utf8'));

/** The kinds of which a part of the document may be. */
function kindsIn(name: string): unknown[] {
  return listAt(SCHEMA, ['$defs', name, 'oneOf']).map((kind) => at(kind, ['const']) ?? at(kind, ['required', '0']));
}

describe('the forms', () => {
  it.each([
    ['On', EVENTS],
    ['EventPoints', POINTS],
    ['Each', EACH],
    ['Take', TAKES],
    ['Formula', FORMULAS],
    ['Rounding', ROUNDINGS],
    ['CalendarPeriod', PERIODS],
    ['LookupKey', [...LOOKUPS, 'choice', 'dimension']],
    ['Done', ['rule', 'marked_by']],
    ['Marker', DONE_BY.filter((by) => by !== 'rule')],
  ])('know every kind of %s that the server takes, and no other', (name, kinds) => {
    expect(kinds.toSorted()).toEqual(kindsIn(name).toSorted());
  });

  it('say of a step what makes it done', () => {
    for (const by of DONE_BY) expect(doneBy(newDone(by))).toBe(by);
    expect(doneBy({ marked_by: 'distributor' })).toBeUndefined();
    expect(doneBy({ marked_by: 'rule' })).toBeUndefined();
    expect(doneBy(undefined)).toBeUndefined();
  });

  it('write a member of each name that the server knows', () => {
    const members = (name: string) => {
      const properties = at(SCHEMA, ['$defs', name, 'properties']);
      return isObject(properties) ? Object.keys(properties).toSorted() : [];
    };
    expect(members('EarningRule')).toEqual(['key', 'most', 'name_en', 'name_nl', 'on', 'points', 'purse', 'when']);
    const step = String(at(SCHEMA, ['$defs', 'Onboarding', 'properties', 'steps', 'items', '$ref'])).split('/').at(-1) ?? '';
    expect(members(step)).toEqual(['done', 'key', 'link', 'name_en', 'name_nl', 'text_en', 'text_nl', 'within_days']);
    expect(members('Onboarding')).toEqual(['for_days', 'steps']);
    expect(members('Across')).toEqual(['dimension', 'take', 'values']);
  });
});
