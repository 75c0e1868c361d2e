import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Badge } from '../../ui/badge.tsx';
import page from '../../ui/page.module.css';
import { Explanation } from '../../ui/explanation.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './levels.module.css';
import type { LevelProgress } from './progress.tsx';
import { TEXTS } from './texts/index.ts';

/** The scores, each with how it was worked out. */
export function Scores({ progress }: { readonly progress: LevelProgress }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  if (progress.scores.length === 0) return null;
  return (
    <Panel title={text.scores} flush>
      {progress.scores.map((score) => (
        <details key={score.key} className={styles.score}>
          <summary>
            <span className={styles.scoreName}>{score.name}</span>
            {score.isSuspended && <Badge tone="plain">{text.suspended}</Badge>}
            {score.isCapped && score.uncappedValue !== null && <Badge tone="plain">{text.capped(format.decimal(score.uncappedValue))}</Badge>}
            <strong>{score.value === null ? text.unknown : format.decimal(score.value)}</strong>
          </summary>
          <Explanation reasons={score.steps} />
          {score.gateNodes.length > 0 && (
            <>
              <h3 className={page.muted}>{text.gate}</h3>
              <Explanation reasons={score.gateNodes} />
            </>
          )}
        </details>
      ))}
    </Panel>
  );
}
