import type { TadaDocumentNode } from 'gql.tada';
import { session } from '../client/api.ts';
import { withSession } from '../client/session.ts';
import { send, upload, type StoredFile } from '../graphql/client.ts';

/** How the console asks: as every page of this build does, and with files besides. */
export { ask, asking, askingAll, file, queryClient, session } from '../client/api.ts';

/** Sends a document and the files that take places in its variables, as the person who is signed in. */
export function askWith<Data, Variables>(operation: TadaDocumentNode<Data, Variables>, variables: Variables, files: Readonly<Record<string, Blob>>): Promise<Data> {
  return withSession(session, (accessToken) => send(operation, variables, { accessToken, files }));
}

/** Brings a file as the person who is signed in; the same key brings it once. */
export function bring(content: File, key: string): Promise<StoredFile> {
  return withSession(session, (accessToken) => upload(content, key, accessToken));
}
