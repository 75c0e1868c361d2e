import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { LayersIcon } from '../../ui/icons.tsx';
import { MessageState } from '../../ui/message-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './ladder.module.css';
import type { Version } from './program.ts';
import { TEXTS } from './texts/index.ts';

/** The levels of a version with what each gives, highest first, and what everybody gets who takes part. */
export function Ladder({ version }: { readonly version: Version }) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  const forAll = version.benefits.filter(({ levelKey }) => levelKey === null);
  return (
    <Panel title={text.ladder} flush>
      {version.levels.length === 0 && forAll.length === 0 && (
        <MessageState icon={<LayersIcon size={18} />} title={text.noLevels}>
          {text.noLevelsHint}
        </MessageState>
      )}
      <ol className={styles.ladder} reversed>
        {version.levels.toReversed().map(({ key, rank, name, benefits }) => (
          <li key={key} className={styles.step}>
            <span className={styles.rank} aria-hidden="true">
              {format.count(rank)}
            </span>
            <div className={styles.level}>
              <h3>{name}</h3>
              <code>{key}</code>
            </div>
            <Benefits benefits={benefits} />
          </li>
        ))}
      </ol>
      {forAll.length > 0 && (
        <div className={styles.step}>
          <span className={styles.rank} data-all aria-hidden="true" />
          <div className={styles.level}>
            <h3>{text.takingPart}</h3>
          </div>
          <Benefits benefits={forAll} />
        </div>
      )}
    </Panel>
  );
}

interface BenefitsProps {
  readonly benefits: readonly { readonly key: string; readonly name: string; readonly description: string | null; readonly discountPercent: string | null }[];
}

function Benefits({ benefits }: BenefitsProps) {
  const { format } = useI18n();
  const text = useTexts(TEXTS);
  if (benefits.length === 0) return <p className={styles.none}>{text.noBenefits}</p>;
  return (
    <ul className={styles.benefits}>
      {benefits.map(({ key, name, description, discountPercent }) => (
        <li key={key}>
          {name}
          {discountPercent !== null && <span className={styles.discount}>{text.discount(format.decimal(discountPercent))}</span>}
          {description !== null && <small>{description}</small>}
        </li>
      ))}
    </ul>
  );
}
