import styles from './filter-select.module.css';
import { ChevronDownIcon } from './icons.tsx';

interface FilterSelectProps {
  readonly label: string;
  readonly value: string;
  /** What an empty value is called; absent: one of the options is always chosen. */
  readonly all?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One thing that a list can be narrowed by: says by what, and to which. A value that is none of the options stays, as it is. */
export function FilterSelect({ label, value, all, options, onChange }: FilterSelectProps) {
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <label className={styles.filter} data-chosen={(value !== '' && all !== undefined) || undefined}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
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
