import { useProgramLevels } from '../../app/program-levels.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import { directionOf } from './direction.ts';
import styles from './proposals.module.css';
import { TEXTS } from './texts/index.ts';

interface LevelChangeProps {
  /** Keys; null: no level. */
  readonly from: string | null;
  readonly to: string | null;
}

/** From which level to which; the arrow before it says whether that is up or down. */
export function LevelChange({ from, to }: LevelChangeProps) {
  const text = useTexts(TEXTS);
  const { levelOf, nameOf } = useProgramLevels();
  const named = (key: string | null) => (key === null ? text.noLevel : nameOf(key));
  const direction = directionOf(from === null ? null : levelOf(from), to === null ? null : levelOf(to));
  return (
    <span className={styles.change}>
      {direction !== 'OTHER' && (
        <span className={styles.direction} data-direction={direction} title={text.directions[direction]}>
          {direction === 'UP' ? <ArrowUpIcon size={14} /> : <ArrowDownIcon size={14} />}
          <span className="visually-hidden">{text.directions[direction]}: </span>
        </span>
      )}
      <span>{text.fromTo(named(from), named(to))}</span>
    </span>
  );
}
