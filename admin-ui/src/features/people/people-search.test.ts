import { describe, expect, it } from 'vitest';
import { invitedPage, peopleSearch, withInvited } from './people-search.ts';

describe('the address of people', () => {
  it('has a page of each of two lists', () => {
    expect(peopleSearch({ after: 'a', invitedBefore: 'b', other: 1 })).toEqual({ after: 'a', invitedBefore: 'b' });
    expect(peopleSearch({ before: 3, invitedAfter: ['b'] })).toEqual({});
    for (const page of [{ after: 'a' }, { before: 'b' }, {}]) expect(invitedPage(withInvited(page))).toEqual(page);
  });
});
