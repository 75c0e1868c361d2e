import { initGraphQLTada } from 'gql.tada';
import type { introspection } from '../../generated/anonymous-env.d.ts';

/** Documents that need no access token: signing in and refreshing. */
export const anonymousGraphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string };
}>();
