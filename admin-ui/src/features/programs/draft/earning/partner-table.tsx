import { useMemo } from 'react';
import { countryOptions } from '../../../../i18n/countries.ts';
import { LOCALES } from '../../../../i18n/format.ts';
import { useI18n, useTexts } from '../../../../i18n/i18n.tsx';
import { Pick } from '../../../../rules/controls.tsx';
import { useEditing, usePlace, type Catalog, type Named } from '../../../../rules/editing.ts';
import { at, type Json, type Path } from '../../../../rules/json.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import { TEXTS } from '../texts/index.ts';
import { LOOKUPS, lookupOf, lookupWord, type Told } from './kinds.ts';
import { PointsTable } from './points-table.tsx';

/** Points by what the partner is. */
export function PartnerTable({ path, told }: { readonly path: Path; readonly told: Told }) {
  const text = useTexts(TEXTS);
  const { language, format } = useI18n();
  const { catalog } = useEditing();
  const by = usePlace([...path, 'by']);
  const countries = useMemo(() => countryOptions(format, LOCALES[language]).map(({ value, label }) => ({ key: value, name: label })), [format, language]);
  const choices = catalog.attributes.filter(({ kind }) => kind === 'CHOICE');
  return (
    <>
      <Labeled label={text.tableBy}>
        <Pick
          label={text.tableBy}
          value={lookupWord(by.value)}
          faults={by.all}
          options={[
            ...LOOKUPS.map((each) => ({ value: each, label: text.lookups[each] })),
            ...choices.map(({ key, name }) => ({ value: lookupWord({ choice: key }), label: name })),
          ]}
          onChange={(next) => by.put(lookupOf(next))}
        />
      </Labeled>
      <PointsTable path={path} told={told} label={text.tableKeys} named={by.value === 'country' ? countries : keysOf(by.value, catalog)} />
    </>
  );
}

/** What a table can be keyed by, where a list knows it. */
function keysOf(by: Json | undefined, { partnerTypes, levels, attributes }: Catalog): readonly Named[] | undefined {
  if (by === 'partner_type') return partnerTypes;
  if (by === 'level') return levels;
  return attributes.find(({ key }) => key === at(by, ['choice']))?.choices.map((choice) => ({ key: choice, name: choice }));
}
