import { useTexts } from '../../../../i18n/i18n.tsx';
import { usePlace } from '../../../../rules/editing.ts';
import type { Path } from '../../../../rules/json.ts';
import { LookupBy, useLookupKeys } from '../../../../rules/lookup-by.tsx';
import { TEXTS } from '../../../../rules/texts/index.ts';
import type { Told } from './kinds.ts';
import { PointsTable } from './points-table.tsx';

/** Points by what the partner is. */
export function PartnerTable({ path, told }: { readonly path: Path; readonly told: Told }) {
  const text = useTexts(TEXTS);
  const by = usePlace([...path, 'by']);
  const named = useLookupKeys(by.value);
  return (
    <>
      <LookupBy path={[...path, 'by']} />
      <PointsTable path={path} told={told} label={text.tableKeys} named={named} />
    </>
  );
}
