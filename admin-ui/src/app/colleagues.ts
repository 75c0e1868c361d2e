import { graphql } from '../graphql/vendor.ts';
import { askingAll } from './api.ts';

const COLLEAGUES = graphql(`
  query Colleagues($after: String) {
    members(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id status user { name kind } } }
  }
`);

/** Everybody in the organization of who is signed in, machines as well. */
export const askingColleagues = () => askingAll('colleagues', COLLEAGUES, (after) => ({ after }), ({ members }) => members);
