import type { ResultOf } from 'gql.tada';
import type { PARTNER } from './documents.ts';

/** A partner as its page shows it. */
export type Partner = NonNullable<ResultOf<typeof PARTNER>['partnership']>;

/** What was read before is of no use any more once a partner changes. */
export const DOCUMENTS_OF_PARTNERS = [
  'partner',
  'partners',
  'partner-standing',
  'partner-attributes',
  'partner-activity',
  'level-progress',
  'level-movement',
  'level-proposals',
  'open-proposals',
  'levels-at-risk',
  'viewer-summary',
] as const;

/** What the forms about a partner share. */
export interface PartnerFormProps {
  readonly partner: Partner;
  /** Reads anew what may have changed, also after a refusal: the next attempt names the version of now. */
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say. */
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}
