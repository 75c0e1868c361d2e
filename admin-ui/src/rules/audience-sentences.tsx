import { useTexts } from '../i18n/i18n.tsx';
import type { Audience } from './audience.ts';
import styles from './audience-fields.module.css';
import { TEXTS } from './texts/index.ts';

interface AudienceSentencesProps {
  readonly audience: Omit<Audience, 'rule'> & { readonly sentences: readonly { readonly depth: number; readonly text: string }[] };
}

/** Who sees it, in words. */
export function AudienceSentences({ audience }: AudienceSentencesProps) {
  const text = useTexts(TEXTS);
  return (
    <>
      {text.audiences[audience.partners]}
      {audience.sentences.map(({ depth, text: sentence }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of one text, which have no other name
        <span key={index} className={styles.line} style={{ paddingInlineStart: `${depth}em` }}>
          {sentence}
        </span>
      ))}
      <span className={styles.line}>{audience.distributors ? text.distributorsToo : text.noDistributors}</span>
    </>
  );
}
