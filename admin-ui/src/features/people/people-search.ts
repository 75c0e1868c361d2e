import { pageSearch, type PageSearch } from '../../ui/paging.ts';

/** Which page of the people, and which of the invitations. */
export interface PeopleSearch extends PageSearch {
  readonly invitedAfter?: string;
  readonly invitedBefore?: string;
}

export function peopleSearch(search: Readonly<Record<string, unknown>>): PeopleSearch {
  return { ...pageSearch(search), ...withInvited(pageSearch({ after: search['invitedAfter'], before: search['invitedBefore'] })) };
}

/** A page of the invitations, as the address has it. */
export function withInvited({ after, before }: PageSearch) {
  return { ...(after !== undefined && { invitedAfter: after }), ...(before !== undefined && { invitedBefore: before }) };
}

/** Which page of the invitations. */
export function invitedPage({ invitedAfter, invitedBefore }: PeopleSearch): PageSearch {
  return pageSearch({ after: invitedAfter, before: invitedBefore });
}
