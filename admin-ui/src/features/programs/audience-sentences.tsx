import { useTexts } from '../../i18n/i18n.tsx';
import type { Version } from './program.ts';
import styles from './programs.module.css';
import { TEXTS } from './texts/index.ts';

/** Who sees it, in words. */
export function AudienceSentences({ audience }: { readonly audience: Version['audience'] }) {
  const text = useTexts(TEXTS);
  return (
    <>
      {text.partnerAudiences[audience.partners]}
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
