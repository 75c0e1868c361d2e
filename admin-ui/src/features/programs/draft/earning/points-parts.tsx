import type { ReactNode } from 'react';
import { useTexts } from '../../../../i18n/i18n.tsx';
import { Keys, options } from '../../../../rules/condition-fields.tsx';
import { EntryAt, OptionalNumberAt, PickAt, TickAt } from '../../../../rules/controls.tsx';
import { usePlace } from '../../../../rules/editing.ts';
import { Entries } from '../../../../rules/entries.tsx';
import type { Path } from '../../../../rules/json.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import rules from '../../../../rules/rules.module.css';
import styles from '../draft.module.css';
import { TEXTS } from '../texts/index.ts';
import { EachFields } from './each-fields.tsx';
import type { PointsKind, Told } from './kinds.ts';
import { PartnerTable } from './partner-table.tsx';
import { PointsEditor } from './points-editor.tsx';
import { PointsTable } from './points-table.tsx';

const ONE = { number: '1' };

interface PointsPartsProps {
  readonly kind: PointsKind;
  readonly path: Path;
  readonly told: Told;
}

/** What points are made of. */
export function PointsParts({ kind, path, told }: PointsPartsProps) {
  const text = useTexts(TEXTS);
  switch (kind) {
    case 'number':
      return null;
    case 'per_unit':
      return (
        <>
          <EachFields path={[...path, 'each']} />
          <Below label={text.points}>
            <PointsEditor path={[...path, 'points']} told={told} label={text.points} />
          </Below>
          <div className={rules.row}>
            <Labeled label={text.mostOfOne}>
              <OptionalNumberAt path={[...path, 'most']} label={text.mostOfOne} />
            </Labeled>
            <TickAt path={[...path, 'whole']} label={text.wholeOnly} />
          </div>
        </>
      );
    case 'dimension':
      return <DimensionTable path={path} told={told} />;
    case 'partner':
      return <PartnerTable path={path} told={told} />;
    case 'first':
      return (
        <>
          <Labeled label={text.sameIn}>
            <Keys path={[...path, 'same']} label={text.sameIn} named={told.dimensions} />
          </Labeled>
          <Below label={text.beforeAll}>
            <PointsEditor path={[...path, 'before']} told={told} label={text.beforeAll} />
          </Below>
          <Entries path={[...path, 'steps']} fresh={{ from: '', points: ONE }} add={text.addDay}>
            {(step) => (
              <>
                <Labeled label={text.fromDay}>
                  <EntryAt path={[...step, 'from']} label={text.fromDay} kind="date" />
                </Labeled>
                <PointsEditor path={[...step, 'points']} told={told} />
              </>
            )}
          </Entries>
        </>
      );
    case 'product':
    case 'sum':
      return (
        <Entries path={path} fresh={ONE} add={text.addPart}>
          {(part) => <PointsEditor path={part} told={told} />}
        </Entries>
      );
  }
}

function DimensionTable({ path, told }: { readonly path: Path; readonly told: Told }) {
  const text = useTexts(TEXTS);
  const of = usePlace([...path, 'of']).value;
  const dimension = told.dimensions.find(({ key }) => key === of);
  return (
    <>
      <div className={rules.row}>
        <PickAt path={[...path, 'of']} label={text.dimension} options={options(told.dimensions)} />
      </div>
      <PointsTable path={path} told={told} label={text.values} named={dimension?.values?.map((value) => ({ key: value, name: value }))} />
    </>
  );
}

/** Points below others, with their name for the eye. */
function Below({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={rules.children}>
      <span className={styles.muted} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
