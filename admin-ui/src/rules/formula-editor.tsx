import { useTexts } from '../i18n/i18n.tsx';
import type { Path } from './json.ts';
import { options } from './condition-fields.tsx';
import { EntryAt, Faults, Pick, PickAt } from './controls.tsx';
import { useEditing, usePlace } from './editing.ts';
import { FormulaParts } from './formula-parts.tsx';
import { FORMULAS, kindOf, knownKind, newFormula, type FormulaKind } from './kinds.ts';
import { MetricUse } from './metric-use.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { WrittenNode } from './written-node.tsx';

const SIMPLE: ReadonlySet<FormulaKind | undefined> = new Set(['metric', 'attribute', 'score', 'number']);

interface FormulaEditorProps {
  readonly path: Path;
  /** In a line with others: parts, if it has any, come below all the same. */
  readonly inline?: boolean;
}

/** How a number is worked out. */
export function FormulaEditor({ path, inline = false }: FormulaEditorProps) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const kind = knownKind(FORMULAS, value);
  const fields = (
    <>
      <Pick
        label={text.formula}
        value={kind ?? kindOf(value) ?? ''}
        options={[
          ...FORMULAS.map((each) => ({ value: each, label: text.formulaKinds[each] })),
          ...(kind === undefined ? [{ value: kindOf(value) ?? '', label: text.written }] : []),
        ]}
        onChange={(next) => {
          const chosen = FORMULAS.find((each) => each === next);
          if (chosen !== undefined) put(newFormula(chosen, value));
        }}
      />
      {kind !== undefined && <SimpleFields kind={kind} path={[...path, kind]} />}
    </>
  );
  const simple = SIMPLE.has(kind);
  if (inline && simple) {
    return (
      <>
        {fields}
        <Faults faults={own} />
      </>
    );
  }
  return (
    <div className={styles.node} data-place={path.join('/')}>
      <div className={styles.row}>{fields}</div>
      <Faults faults={own} />
      {kind === undefined ? <WrittenNode path={path} /> : !simple && <FormulaParts kind={kind} path={[...path, kind]} />}
    </div>
  );
}

function SimpleFields({ kind, path }: { readonly kind: FormulaKind; readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  switch (kind) {
    case 'metric':
      return <MetricUse path={path} />;
    case 'attribute':
      return (
        <PickAt path={path} label={text.attribute} options={options(catalog.attributes.filter((each) => each.kind === 'NUMBER' || each.kind === 'MONEY'))} />
      );
    case 'score':
      return <PickAt path={path} label={text.score} options={options(catalog.scores)} />;
    case 'number':
      return <EntryAt path={path} label={text.value} kind="number" />;
    default:
      return null;
  }
}
