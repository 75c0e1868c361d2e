import { useTexts } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './identity.module.css';
import { TEXTS } from './texts/index.ts';
import type { Found } from './try-it.tsx';

/** What was found at an issuer, and what it thinks of a token if there was one. */
export function Report({ report, withToken }: { readonly report: Found; readonly withToken: boolean }) {
  const text = useTexts(TEXTS);
  const { jwksUri, keys, problem, tokenProblem } = report;
  return (
    <div className={styles.report}>
      {problem !== null && (
        <Notice tone="danger" title={text.unreachable}>
          {problem}
        </Notice>
      )}
      {withToken &&
        (tokenProblem === null ? (
          <Notice tone="neutral">{text.tokenCounts}</Notice>
        ) : (
          <Notice tone="danger" title={text.tokenFails}>
            {tokenProblem}
          </Notice>
        ))}
      {jwksUri !== null && (
        <div>
          <p>
            {text.keysAt} <code>{jwksUri}</code>
          </p>
          <p className={styles.hint}>{text.keysFound(keys.length)}</p>
          <ul className={styles.keys}>
            {keys.map(({ keyId, algorithms, problem: fault }, index) => (
              // Keys need no name, and two may have the same.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <code>{keyId ?? text.noKeyId}</code> {fault ?? algorithms.join(', ')}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
