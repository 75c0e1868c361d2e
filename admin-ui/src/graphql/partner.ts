import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../generated/partner-env.d.ts';

/** What a signed-in partner may ask, checked against the server's partner schema. */
export const partnerGraphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { Date: string; DateTime: string; Decimal: string };
}>();
