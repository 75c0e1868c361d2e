import { useTexts } from '../i18n/i18n.tsx';
import { at, isObject, type Path } from './json.ts';
import { Entry } from './controls.tsx';
import { useEditing, usePlace } from './editing.ts';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';

interface ThresholdProps {
  readonly path: Path;
  /** Where the key of the metric stands that it is compared with; money is in that one's currency. */
  readonly metricAt?: Path;
  readonly label?: string;
}

/** A number, or an amount where what is compared is money. */
export function Threshold({ path, metricAt, label }: ThresholdProps) {
  const text = useTexts(TEXTS);
  const { rules, catalog } = useEditing();
  const { value, put, all } = usePlace(path);
  const metric = metricAt === undefined ? undefined : catalog.metrics.find(({ key }) => key === at(rules, metricAt));
  const money = isObject(value) && isObject(value['money']) ? value['money'] : undefined;
  const currency = metric === undefined ? (money?.['currency'] as string | undefined) : metric.currency;
  const written = money === undefined ? (isObject(value) ? value['number'] : undefined) : money['amount'];
  return (
    <>
      <Entry
        label={label ?? text.value}
        kind="number"
        value={typeof written === 'string' ? written : ''}
        faults={all}
        onChange={(next) => put(currency ? { money: { amount: next, currency } } : { number: next }, true)}
      />
      {currency && <span className={styles.unit}>{currency}</span>}
    </>
  );
}
