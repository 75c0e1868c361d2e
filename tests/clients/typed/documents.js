// What each seat's portal asks: a page of a list with a fragment, and for some a mutation.

const page = (field, type, own) => `query Page($first: Int!, $after: String) {
  ${field}(first: $first, after: $after) {
    totalCount
    edges { cursor node { ...Row } }
    pageInfo { hasNextPage endCursor }
  }
}
fragment Row on ${type} { id ${own} }`;

/** For each seat: its documents, the list that it pages through, and a text of the objects in it. */
export const seats = {
  anonymous: { documents: 'query Server { serverInfo { name version } }' },
  vendor: { documents: page('partnerships', 'Partnership', 'name'), list: 'partnerships', type: 'Partnership', text: 'name' },
  distributor: { documents: page('deals', 'Deal', 'title'), list: 'deals', type: 'Deal', text: 'title' },
  partner: { documents: page('deals', 'Deal', 'title'), list: 'deals', type: 'Deal', text: 'title' },
};
