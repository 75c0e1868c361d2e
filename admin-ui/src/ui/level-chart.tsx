import { useI18n } from '../i18n/i18n.tsx';
import { holdings, type MovedLevel } from './holdings.ts';
import styles from './level-chart.module.css';

interface LevelChartProps {
  readonly moves: readonly { readonly fromLevel: MovedLevel | null; readonly toLevel: MovedLevel | null; readonly count: number }[];
  /** What the bars tell, in a sentence. */
  readonly answer: string;
  /** What each of the two bars is; without the first there is one. */
  readonly series: { readonly before: string | null; readonly after: string };
  readonly level: string;
  readonly noLevel: string;
}

/** How many each level counts at two moments, as two bars a level, or at one; the numbers stand beside them. */
export function LevelChart({ moves, answer, series, level: levelHeader, noLevel }: LevelChartProps) {
  const { format } = useI18n();
  const rows = holdings(moves);
  const shown = series.before === null ? (['after'] as const) : (['before', 'after'] as const);
  const most = Math.max(1, ...rows.flatMap((row) => shown.map((each) => row[each])));
  return (
    <figure className={styles.chart}>
      <figcaption>
        <p className={styles.answer}>{answer}</p>
        <p className={styles.legend}>
          {shown.map((each) => (
            <span key={each} data-series={each}>
              {series[each]}
            </span>
          ))}
        </p>
      </figcaption>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{levelHeader}</th>
            {shown.map((each) => (
              <th key={each} scope="col">
                {series[each]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.level?.key ?? ''}>
              <th scope="row">{row.level?.name ?? noLevel}</th>
              {shown.map((each) => (
                <td key={each}>
                  <svg className={styles.bar} data-series={each} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect className={styles.track} width="100" height="10" />
                    <rect className={styles.value} width={(row[each] / most) * 100} height="10" />
                  </svg>
                  {format.count(row[each])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
