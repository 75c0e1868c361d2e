import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../generated/vendor-env.d.ts';

/** Documents for a signed-in seat, checked against the server's vendor schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  // An instant is an ISO 8601 text; a decimal stays text, because a JavaScript number would round it.
  scalars: { Date: string; DateTime: string; Decimal: string };
}>();
