import { useTexts } from '../i18n/i18n.tsx';
import type { Path } from './json.ts';
import { AcrossFields } from './across-fields.tsx';
import { EntryAt, OptionalNumberAt, TickAt } from './controls.tsx';
import { Entries } from './entries.tsx';
import { FormulaEditor } from './formula-editor.tsx';
import type { FormulaKind } from './kinds.ts';
import { Labeled } from './labeled.tsx';
import { RuleList } from './rule-editor.tsx';
import styles from './rules.module.css';
import { Share } from './share.tsx';
import { TEXTS } from './texts/index.ts';
import { Threshold } from './threshold.tsx';

/** What a formula is made of. */
export function FormulaParts({ kind, path }: { readonly kind: FormulaKind; readonly path: Path }) {
  const text = useTexts(TEXTS);
  /** The metric of which it is worked out, if it is one: thresholds are in its currency. */
  const metricAt = [...path, 'of', 'metric', 'key'];
  switch (kind) {
    case 'weighted':
      return (
        <>
          <Entries path={[...path, 'parts']} fresh={{ weight: '0', of: { number: '0' } }} add={text.addPart}>
            {(part) => (
              <>
                <div className={styles.row}>
                  <LabeledNumber path={[...part, 'weight']} label={text.weight} />
                  <Share of={path} part={part} />
                </div>
                <FormulaEditor path={[...part, 'of']} />
              </>
            )}
          </Entries>
          <LabeledNumber path={[...path, 'total']} label={text.weightsTotal} />
        </>
      );
    case 'sum':
    case 'highest':
    case 'lowest':
      return (
        <Entries path={path} fresh={{ number: '0' }} add={text.addPart}>
          {(part) => <FormulaEditor path={part} />}
        </Entries>
      );
    case 'steps':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <Entries path={[...path, 'steps']} fresh={{ from: { number: '0' }, value: { number: '0' } }} add={text.addStep} line>
            {(step) => (
              <div className={styles.row}>
                <LabeledThreshold path={[...step, 'from']} metricAt={metricAt} label={text.fromValue} />
                <LabeledFormula path={[...step, 'value']} label={text.counts} />
              </div>
            )}
          </Entries>
        </>
      );
    case 'per_unit':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <div className={styles.row}>
            <LabeledNumber path={[...path, 'points']} label={text.points} />
            <LabeledThreshold path={[...path, 'each']} metricAt={metricAt} label={text.forEach} />
            <Labeled label={text.most}>
              <OptionalNumberAt path={[...path, 'most']} label={text.most} />
            </Labeled>
            <TickAt path={[...path, 'whole']} label={text.wholeOnly} />
          </div>
        </>
      );
    case 'linear':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <div className={styles.row}>
            <LabeledNumber path={[...path, 'points']} label={text.points} />
            <LabeledFormula path={[...path, 'target']} label={text.atTarget} />
          </div>
        </>
      );
    case 'clamp':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <div className={styles.row}>
            <LabeledFormula path={[...path, 'low']} label={text.least} />
            <LabeledFormula path={[...path, 'high']} label={text.most} />
          </div>
        </>
      );
    case 'holding':
      return <RuleList path={path} />;
    case 'across':
      return <AcrossFields path={path} />;
    default:
      return null;
  }
}

interface PlaceProps {
  readonly path: Path;
  readonly label: string;
}

function LabeledNumber({ path, label }: PlaceProps) {
  return (
    <Labeled label={label}>
      <EntryAt path={path} label={label} kind="number" />
    </Labeled>
  );
}

function LabeledFormula({ path, label }: PlaceProps) {
  return (
    <Labeled label={label}>
      <FormulaEditor path={path} inline />
    </Labeled>
  );
}

function LabeledThreshold({ path, label, metricAt }: PlaceProps & { readonly metricAt: Path }) {
  return (
    <Labeled label={label}>
      <Threshold path={path} metricAt={metricAt} label={label} />
    </Labeled>
  );
}
