import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { Panel } from '../../ui/panel.tsx';
import { holdings, type MovedLevel } from './holdings.ts';
import styles from './levels.module.css';
import { TEXTS } from './texts/index.ts';

interface MovementChartProps {
  readonly movement: {
    readonly upCount: number;
    readonly downCount: number;
    readonly moves: readonly { readonly fromLevel: MovedLevel | null; readonly toLevel: MovedLevel | null; readonly count: number }[];
  };
}

/** How many each level would hold, as two bars a level; the numbers stand beside them. */
export function MovementChart({ movement }: MovementChartProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const rows = holdings(movement.moves);
  const most = Math.max(1, ...rows.flatMap(({ before, after }) => [before, after]));
  return (
    <Panel title={text.howMany}>
      <figure className={styles.chart}>
        <figcaption>
          <p className={styles.answer}>
            {movement.upCount + movement.downCount === 0 ? text.nobodyMoves : text.answer(format.count(movement.upCount), format.count(movement.downCount))}
          </p>
          <p className={styles.legend}>
            <span data-series="before">{text.published}</span>
            <span data-series="after">{text.draft}</span>
          </p>
        </figcaption>
        <table>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{text.level}</th>
              <th scope="col">{text.published}</th>
              <th scope="col">{text.draft}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ level, before, after }) => (
              <tr key={level?.key ?? ''}>
                <th scope="row">{level?.name ?? text.noLevel}</th>
                {(['before', 'after'] as const).map((series) => {
                  const count = series === 'before' ? before : after;
                  return (
                    <td key={series}>
                      <svg className={styles.bar} data-series={series} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect className={styles.track} width="100" height="10" />
                        <rect className={styles.value} width={(count / most) * 100} height="10" />
                      </svg>
                      {format.count(count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </figure>
    </Panel>
  );
}
