import { useId } from 'react';
import { EntryAt } from './controls.tsx';
import { usePlace } from './editing.ts';
import { FormulaEditor } from './formula-editor.tsx';
import type { Path } from './json.ts';
import { Labeled, LabeledGroup } from './labeled.tsx';
import styles from './rules.module.css';
import { Threshold } from './threshold.tsx';

interface PlaceProps {
  readonly path: Path;
  readonly label: string;
}

/** A number at a place, with its name. */
export function LabeledNumber({ path, label }: PlaceProps) {
  return (
    <Labeled label={label}>
      <EntryAt path={path} label={label} kind="number" />
    </Labeled>
  );
}

/** A formula at a place, with its name. */
export function LabeledFormula({ path, label }: PlaceProps) {
  return (
    <LabeledGroup label={label}>
      <FormulaEditor path={path} inline />
    </LabeledGroup>
  );
}

/** A number or an amount at a place, with its name. */
export function LabeledThreshold({ path, label, metricAt }: PlaceProps & { readonly metricAt: Path }) {
  return (
    <Labeled label={label}>
      <Threshold path={path} metricAt={metricAt} label={label} />
    </Labeled>
  );
}

/** A formula that there may be, or not. */
export function OptionalFormula({ path, label }: PlaceProps) {
  const id = useId();
  const { value, put } = usePlace(path);
  return (
    <>
      <label className={styles.tick}>
        <input type="checkbox" checked={value !== undefined} onChange={(event) => put(event.target.checked ? { number: '0' } : undefined)} />
        <span id={id}>{label}</span>
      </label>
      {value !== undefined && (
        <div className={styles.children} role="group" aria-labelledby={id}>
          <FormulaEditor path={path} inline />
        </div>
      )}
    </>
  );
}
