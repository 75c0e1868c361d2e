import { useTexts } from '../i18n/i18n.tsx';
import type { Path } from './json.ts';
import { AcrossFields } from './across-fields.tsx';
import { EntryAt, OptionalNumberAt, OptionalWholeAt, PickAt, TickAt } from './controls.tsx';
import { Entries } from './entries.tsx';
import { LookupFields, WhenFields } from './formula-choices.tsx';
import { FormulaEditor } from './formula-editor.tsx';
import { ROUNDINGS, type FormulaKind } from './kinds.ts';
import { Labeled } from './labeled.tsx';
import { LabeledFormula, LabeledNumber, LabeledThreshold, OptionalFormula } from './labeled-places.tsx';
import { RuleList } from './rule-editor.tsx';
import styles from './rules.module.css';
import { Share } from './share.tsx';
import { TEXTS } from './texts/index.ts';

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
    case 'product':
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
                <TickAt path={[...step, 'strict']} label={text.onlyAbove} />
                <LabeledFormula path={[...step, 'value']} label={text.counts} />
              </div>
            )}
          </Entries>
          <OptionalFormula path={[...path, 'below']} label={text.below} />
        </>
      );
    case 'interpolated':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <Entries path={[...path, 'through']} fresh={{ at: { number: '0' }, points: '0' }} add={text.addPoint} line>
            {(point) => (
              <div className={styles.row}>
                <LabeledThreshold path={[...point, 'at']} metricAt={metricAt} label={text.atValue} />
                <LabeledNumber path={[...point, 'points']} label={text.counts} />
              </div>
            )}
          </Entries>
        </>
      );
    case 'difference':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <LabeledFormula path={[...path, 'less']} label={text.less} />
        </>
      );
    case 'quotient':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <LabeledFormula path={[...path, 'by']} label={text.dividedBy} />
          <OptionalFormula path={[...path, 'undefined']} label={text.dividedByZero} />
        </>
      );
    case 'rounded':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <div className={styles.row}>
            <Labeled label={text.decimals}>
              <OptionalWholeAt path={[...path, 'decimals']} label={text.decimals} />
            </Labeled>
            <PickAt path={[...path, 'rounding']} label={text.rounding} options={ROUNDINGS.map((value) => ({ value, label: text.roundings[value] }))} />
          </div>
        </>
      );
    case 'known':
      return (
        <>
          <LabeledFormula path={[...path, 'of']} label={text.of} />
          <LabeledFormula path={[...path, 'otherwise']} label={text.whereUnknown} />
        </>
      );
    case 'money':
      return (
        <div className={styles.row}>
          <LabeledNumber path={[...path, 'amount']} label={text.amount} />
          <Labeled label={text.currency}>
            <EntryAt path={[...path, 'currency']} label={text.currency} />
          </Labeled>
        </div>
      );
    case 'when':
      return <WhenFields path={path} />;
    case 'lookup':
      return <LookupFields path={path} />;
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
          <OptionalFormula path={[...path, 'low']} label={text.least} />
          <OptionalFormula path={[...path, 'high']} label={text.most} />
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
