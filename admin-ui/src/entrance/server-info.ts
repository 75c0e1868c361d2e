import { useQuery } from '@tanstack/react-query';
import { send } from '../graphql/client.ts';
import { SERVER_INFO } from './documents.ts';

/** What the server is; asked once. */
export function useServerInfo() {
  return useQuery({
    queryKey: ['server-info'],
    queryFn: ({ signal }) => send(SERVER_INFO, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
