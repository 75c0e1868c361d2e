import { useTexts } from '../i18n/i18n.tsx';
import { usePlace } from './editing.ts';
import { FormulaEditor } from './formula-editor.tsx';
import type { Path } from './json.ts';
import { LabeledGroup } from './labeled.tsx';
import { LabeledFormula, OptionalFormula } from './labeled-places.tsx';
import { LookupBy, useLookupKeys } from './lookup-by.tsx';
import { RuleEditor } from './rule-editor.tsx';
import styles from './rules.module.css';
import { TableAt } from './table-at.tsx';
import { TEXTS } from './texts/index.ts';

/** One thing if a rule holds, another if not. */
export function WhenFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  return (
    <>
      <LabeledGroup label={text.ifRule}>
        <RuleEditor path={[...path, 'rule']} />
      </LabeledGroup>
      <LabeledFormula path={[...path, 'then']} label={text.counts} />
      <OptionalFormula path={[...path, 'otherwise']} label={text.otherwise} />
    </>
  );
}

/** What stands in a table at what the partner is. */
export function LookupFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const by = usePlace([...path, 'by']);
  const named = useLookupKeys(by.value);
  return (
    <>
      <div className={styles.row}>
        <LookupBy path={[...path, 'by']} dimensions />
      </div>
      <TableAt path={[...path, 'table']} label={text.tableKeys} named={named} fresh={{ number: '0' }}>
        {(row) => <FormulaEditor path={row} inline />}
      </TableAt>
      <OptionalFormula path={[...path, 'otherwise']} label={text.otherwise} />
    </>
  );
}
