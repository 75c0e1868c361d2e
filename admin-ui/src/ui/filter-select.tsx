import styles from './filter-select.module.css';
import { ChevronDownIcon } from './icons.tsx';

interface FilterSelectProps {
  readonly label: string;
  /** Empty: all. */
  readonly value: string;
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One thing that a list can be narrowed by: says by what, and to which. A value that is none of the options stays, as it is. */
export function FilterSelect({ label, value, all, options, onChange }: FilterSelectProps) {
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <label className={styles.filter} data-chosen={value !== '' || undefined}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDownIcon size={14} />
    </label>
  );
}
