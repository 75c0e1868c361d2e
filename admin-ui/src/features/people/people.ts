import type { ResultOf } from 'gql.tada';
import type { Role } from '../../graphql/enums.ts';
import type { INVITATIONS, PEOPLE } from './documents.ts';

export type Member = ResultOf<typeof PEOPLE>['members']['nodes'][number];
export type Invitation = ResultOf<typeof INVITATIONS>['invitations']['nodes'][number];

/** Roles of a vendor's people; the API says which of them the viewer may give. */
export const ROLES: readonly Role[] = ['ADMIN', 'CHANNEL_MANAGER', 'CHANNEL_OPERATIONS', 'CHANNEL_SALES', 'FINANCE'];

/** What was read before is of no use any more once people change. */
export const DOCUMENTS_OF_PEOPLE = ['people', 'invitations', 'colleagues', 'key-holders', 'trail'] as const;

/** What the forms about people share. */
export interface PeopleFormProps {
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say. */
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}
