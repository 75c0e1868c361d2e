import { useTexts } from '../i18n/i18n.tsx';
import { options } from './condition-fields.tsx';
import { Faults, Pick, PickAt } from './controls.tsx';
import { dimensionsOf } from './dimensions.ts';
import { useEditing, usePlace } from './editing.ts';
import { FormulaEditor } from './formula-editor.tsx';
import type { Path } from './json.ts';
import { kindOf, knownKind, newTake, TAKES } from './kinds.ts';
import { Labeled } from './labeled.tsx';
import { RuleEditor } from './rule-editor.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { ValuesAt } from './values-at.tsx';
import { WrittenNode } from './written-node.tsx';

/** The same asked for each value of a dimension of facts, and what is made of the answers. */
export function AcrossFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { own } = usePlace(path);
  const dimension = usePlace([...path, 'dimension']).value;
  const take = usePlace([...path, 'take']);
  const kind = knownKind(TAKES, take.value);
  const dimensions = dimensionsOf(catalog.facts);
  const values = dimensions.find(({ key }) => key === dimension)?.values;
  return (
    <>
      <div className={styles.row}>
        <PickAt path={[...path, 'dimension']} label={text.dimension} options={options(dimensions)} />
        <ValuesAt path={[...path, 'values']} label={text.values} values={values} />
      </div>
      <Faults faults={own} />
      <Labeled label={text.take}>
        <Pick
          label={text.take}
          value={kind ?? kindOf(take.value) ?? ''}
          faults={take.own}
          options={TAKES.map((each) => ({ value: each, label: text.takes[each] }))}
          onChange={(next) => {
            const chosen = TAKES.find((each) => each === next);
            if (chosen !== undefined) take.put(newTake(chosen, take.value));
          }}
        />
      </Labeled>
      <div className={styles.children}>
        {kind === undefined ? (
          <WrittenNode path={[...path, 'take']} />
        ) : kind === 'holding' ? (
          <RuleEditor path={[...path, 'take', kind]} />
        ) : (
          <FormulaEditor path={[...path, 'take', kind]} />
        )}
      </div>
    </>
  );
}
