import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../generated/distributor-env.d.ts';

/** What a signed-in distributor may ask, checked against the server's distributor schema. */
export const distributorGraphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { Date: string; DateTime: string; Decimal: string };
}>();
