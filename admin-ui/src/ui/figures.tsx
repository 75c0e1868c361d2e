import styles from './figures.module.css';

interface FiguresProps {
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
}

/** A few things to be seen at a glance, side by side. */
export function Figures({ figures }: FiguresProps) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
