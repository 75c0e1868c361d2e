import type { Outcome } from '../graphql/enums.ts';
import { useI18n } from '../i18n/i18n.tsx';
import styles from './explanation.module.css';
import { AlertIcon, CheckIcon, CloseIcon } from './icons.tsx';
import { branches, type Branch } from './tree.ts';

export interface Reason {
  readonly depth: number;
  readonly sentence: string;
  /** What was worked out has none. */
  readonly outcome?: Outcome;
}

/** Reasons as a tree that opens, or stands open; what holds, does not, or is not known has its sign, and the sentence says it too. */
export function Explanation({ reasons, open = false }: { readonly reasons: readonly Reason[]; readonly open?: boolean }) {
  return <Level of={branches(reasons)} open={open} />;
}

function Level({ of, open }: { readonly of: readonly Branch<Reason>[]; readonly open: boolean }) {
  return (
    <ul className={styles.tree}>
      {of.map(({ node, below }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- reasons have no other name than their place
        <li key={index}>
          {below.length === 0 ? (
            <Sentence reason={node} />
          ) : (
            <details open={open || node.depth === 0}>
              <summary>
                <Sentence reason={node} />
              </summary>
              <Level of={below} open={open} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Sentence({ reason: { outcome, sentence } }: { readonly reason: Reason }) {
  return (
    <span className={styles.sentence}>
      {outcome !== undefined && <Sign outcome={outcome} />}
      <span>{sentence}</span>
    </span>
  );
}

/** Whether something holds, as a sign with its word. */
export function Sign({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useI18n();
  return (
    <span className={styles.sign} data-outcome={outcome} title={t.outcomes[outcome]}>
      {outcome === 'MET' && <CheckIcon size={14} />}
      {outcome === 'NOT_MET' && <CloseIcon size={14} />}
      {outcome === 'UNKNOWN' && <AlertIcon size={14} />}
    </span>
  );
}
