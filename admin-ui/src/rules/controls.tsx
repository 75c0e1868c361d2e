import { useId, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { AlertIcon } from '../ui/icons.tsx';
import type { Path } from './json.ts';
import styles from './controls.module.css';
import { usePlace } from './editing.ts';
import rules from './rules.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface ControlProps {
  readonly label: string;
  /** What is wrong with it. */
  readonly faults?: readonly string[];
}

const NONE: readonly string[] = [];

interface PickProps extends ControlProps {
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** One of several, in a line with others. A value that is none of them stays, and is shown as it is. */
export function Pick({ label, value, options, faults = NONE, onChange }: PickProps) {
  const id = useId();
  const known = options.some((option) => option.value === value);
  return (
    <span className={styles.control}>
      <select
        aria-label={label}
        value={value}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? id : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {!known && <option value={value}>{value === '' ? '–' : value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Faults id={id} faults={faults} />
    </span>
  );
}

interface EntryProps extends ControlProps {
  readonly value: string;
  readonly kind?: 'text' | 'number' | 'whole' | 'key' | 'date';
  /** Shown while it is empty; the label of a word when absent. */
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/** A word or number, in a line with others. */
export function Entry({ label, value, kind = 'text', hint, faults = NONE, onChange }: EntryProps) {
  const id = useId();
  return (
    <span className={styles.control} data-kind={kind}>
      <input
        type={kind === 'date' ? 'date' : 'text'}
        inputMode={kind === 'number' ? 'decimal' : kind === 'whole' ? 'numeric' : undefined}
        aria-label={label}
        placeholder={hint ?? (kind === 'text' || kind === 'key' ? label : undefined)}
        value={value}
        autoComplete="off"
        autoCapitalize={kind === 'key' ? 'none' : undefined}
        spellCheck={kind === 'text'}
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? id : undefined}
        // The server's decimals have a point, whatever the keyboard has.
        onChange={(event) => onChange(kind === 'number' ? event.target.value.replace(',', '.') : event.target.value)}
      />
      <Faults id={id} faults={faults} />
    </span>
  );
}

/** An `Entry` of what stands at a place of the document. */
export function EntryAt({ path, label, kind = 'text' }: { readonly path: Path; readonly label: string; readonly kind?: 'text' | 'number' | 'key' | 'date' }) {
  const { value, put, all } = usePlace(path);
  return (
    <Entry
      label={label}
      kind={kind}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      faults={all}
      onChange={(next) => put(next, true)}
    />
  );
}

/** A number at a place, which is taken out when it is emptied. */
export function OptionalNumberAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, put, all } = usePlace(path);
  return (
    <Entry
      label={label}
      kind="number"
      value={typeof value === 'string' ? value : ''}
      faults={all}
      onChange={(next) => put(next === '' ? undefined : next, true)}
    />
  );
}

/** A whole number at a place, which is no decimal text; taken out when it is emptied. */
export function OptionalWholeAt({ path, label, hint = '' }: { readonly path: Path; readonly label: string; readonly hint?: string }) {
  const { value, put, all } = usePlace(path);
  return (
    <Entry
      label={label}
      kind="whole"
      hint={hint}
      value={typeof value === 'number' ? String(value) : ''}
      faults={all}
      onChange={(next) => {
        const digits = next.replaceAll(/\D/g, '').slice(0, 5);
        put(digits === '' ? undefined : Number(digits), true);
      }}
    />
  );
}

/** Yes or no at a place, which is taken out when it is no. */
export function TickAt({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, put } = usePlace(path);
  return (
    <label className={rules.tick}>
      <input type="checkbox" checked={value === true} onChange={(event) => put(event.target.checked || undefined)} />
      {label}
    </label>
  );
}

/** A `Pick` of what stands at a place of the document. */
export function PickAt({ path, label, options }: { readonly path: Path; readonly label: string; readonly options: readonly Option[] }) {
  const { value, put, all } = usePlace(path);
  return <Pick label={label} options={options} value={typeof value === 'string' ? value : ''} faults={all} onChange={(next) => put(next)} />;
}

/** What is wrong, below the thing it is about. */
export function Faults({ id, faults }: { readonly id?: string; readonly faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <span id={id} className={styles.faults}>
      {[...new Set(faults)].map((fault) => (
        <span key={fault}>
          <AlertIcon size={14} />
          {fault}
        </span>
      ))}
    </span>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A small button among controls. */
export function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <Button variant="quiet" className={styles.icon} aria-label={label} title={label} aria-disabled={disabled || undefined} onClick={() => !disabled && onClick()}>
      {children}
    </Button>
  );
}
