import styles from './filter-select.module.css';

interface FilterDayProps {
  readonly label: string;
  /** Any when empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day that a list can be narrowed by. */
export function FilterDay({ label, value, onChange }: FilterDayProps) {
  const settle = (day: string) => day !== value && onChange(day);
  return (
    <label className={styles.filter} data-chosen={value !== '' || undefined}>
      <span>{label}</span>
      <input
        // Another day from elsewhere is another field.
        key={value}
        type="date"
        defaultValue={value}
        // A year that is being typed is not asked about: some browsers tell each figure.
        onBlur={(event) => settle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(event.currentTarget.value);
        }}
      />
    </label>
  );
}
