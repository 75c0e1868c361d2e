import { useTexts } from '../../../../i18n/i18n.tsx';
import { usePlace, type Named } from '../../../../rules/editing.ts';
import type { Path } from '../../../../rules/json.ts';
import rules from '../../../../rules/rules.module.css';
import { TableAt } from '../../../../rules/table-at.tsx';
import { TEXTS } from '../../../../rules/texts/index.ts';
import type { Told } from './kinds.ts';
import { PointsEditor } from './points-editor.tsx';

const ONE = { number: '1' };

interface PointsTableProps {
  /** Of that which has the table. */
  readonly path: Path;
  readonly told: Told;
  /** What its keys are. */
  readonly label: string;
  /** The keys to choose from; whatever is written when absent. */
  readonly named?: readonly Named[] | undefined;
}

/** Points by key, and what counts for every other. */
export function PointsTable({ path, told, label, named }: PointsTableProps) {
  const text = useTexts(TEXTS);
  const otherwise = usePlace([...path, 'otherwise']);
  return (
    <>
      <TableAt path={[...path, 'table']} label={label} named={named} fresh={ONE}>
        {(row, name) => <PointsEditor path={row} told={told} label={name} />}
      </TableAt>
      <label className={rules.tick}>
        <input type="checkbox" checked={otherwise.value !== undefined} onChange={(event) => otherwise.put(event.target.checked ? ONE : undefined)} />
        {text.otherwise}
      </label>
      {otherwise.value !== undefined && (
        <div className={rules.children}>
          <PointsEditor path={[...path, 'otherwise']} told={told} label={text.otherwise} />
        </div>
      )}
    </>
  );
}
