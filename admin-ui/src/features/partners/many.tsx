import type { ResultOf } from 'gql.tada';
import type { PayloadError } from '../../graphql/errors.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { PARTNERS } from './documents.ts';
import styles from './partners.module.css';

/** A partner as the list has it. */
export type ListedPartner = ResultOf<typeof PARTNERS>['partnerships']['nodes'][number];

/** So many are changed at once, at most. */
export const MOST = 100;

/** So many are named one by one. */
const NAMED = 8;

/** What the forms about many partners share. */
export interface ManyFormProps {
  readonly partners: readonly ListedPartner[];
  /** Reads anew what may have changed, also after a refusal. */
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say. */
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

/** Whom a form is about. */
export function NamedPartners({ partners }: { readonly partners: readonly ListedPartner[] }) {
  const { format } = useI18n();
  const further = partners.length - NAMED;
  return (
    <ul className={styles.named}>
      {partners.slice(0, NAMED).map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
      {further > 0 && <li>+ {format.count(further)}</li>}
    </ul>
  );
}

/** Refusals with the names of those whom the server counts. */
export function named(errors: readonly PayloadError[], partners: readonly ListedPartner[], about: (name: string, message: string) => string): PayloadError[] {
  return errors.map((error) => {
    const [list, place] = error.field ?? [];
    const partner = list === 'partnerships' || list === 'partnershipIds' ? partners[Number(place)] : undefined;
    return partner === undefined ? error : { ...error, message: about(partner.name, error.message) };
  });
}
