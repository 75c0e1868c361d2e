import { useTexts } from '../../../../i18n/i18n.tsx';
import { EntryAt, Pick } from '../../../../rules/controls.tsx';
import { usePlace } from '../../../../rules/editing.ts';
import type { Path } from '../../../../rules/json.ts';
import { knownKind } from '../../../../rules/kinds.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import rules from '../../../../rules/rules.module.css';
import { TableAt } from '../../../../rules/table-at.tsx';
import { WrittenNode } from '../../../../rules/written-node.tsx';
import { TEXTS } from '../texts/index.ts';
import { EACH, newEach } from './kinds.ts';

/** How much earns the points once. */
export function EachFields({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const kind = knownKind(EACH, value);
  return (
    <>
      <div className={rules.row}>
        <Labeled label={text.forEach}>
          <Pick
            label={text.forEach}
            value={kind ?? text.written}
            faults={own}
            options={EACH.map((each) => ({ value: each, label: text.each[each] }))}
            onChange={(next) => {
              const chosen = EACH.find((each) => each === next);
              if (chosen !== undefined) put(newEach(chosen));
            }}
          />
        </Labeled>
        {kind === 'quantity' && <EntryAt path={[...path, kind]} label={text.value} kind="number" />}
      </div>
      {kind === 'amount' && (
        <TableAt path={[...path, kind]} label={text.currency} fresh="100" keyOf={(written) => written.toUpperCase()}>
          {(row, currency) => <EntryAt path={row} label={currency} kind="number" />}
        </TableAt>
      )}
      {kind === undefined && <WrittenNode path={path} />}
    </>
  );
}
