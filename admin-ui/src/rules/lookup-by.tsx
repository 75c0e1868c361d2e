import { useMemo } from 'react';
import { countryOptions } from '../i18n/countries.ts';
import { LOCALES } from '../i18n/format.ts';
import { useI18n, useTexts } from '../i18n/i18n.tsx';
import { Pick } from './controls.tsx';
import { dimensionsOf } from './dimensions.ts';
import { useEditing, usePlace, type Named } from './editing.ts';
import { at, type Json, type Path } from './json.ts';
import { Labeled } from './labeled.tsx';
import { LOOKUPS, lookupOf, lookupWord } from './lookup.ts';
import { TEXTS } from './texts/index.ts';

interface LookupByProps {
  readonly path: Path;
  /** Whether it may be a dimension: where the same is asked for each of its values. */
  readonly dimensions?: boolean;
}

/** What of the partner a table is keyed by. */
export function LookupBy({ path, dimensions = false }: LookupByProps) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value, put, all } = usePlace(path);
  const named = (kind: 'choice' | 'dimension', some: readonly Named[]) => some.map(({ key, name }) => ({ value: lookupWord({ [kind]: key }), label: name }));
  return (
    <Labeled label={text.tableBy}>
      <Pick
        label={text.tableBy}
        value={lookupWord(value)}
        faults={all}
        options={[
          ...LOOKUPS.map((each) => ({ value: each, label: text.lookups[each] })),
          ...named('choice', catalog.attributes.filter(({ kind }) => kind === 'CHOICE')),
          ...(dimensions ? named('dimension', dimensionsOf(catalog.facts)) : []),
        ]}
        onChange={(next) => put(lookupOf(next))}
      />
    </Labeled>
  );
}

/** The keys that such a table can have, where a list knows them. */
export function useLookupKeys(by: Json | undefined): readonly Named[] | undefined {
  const { language, format } = useI18n();
  const { catalog } = useEditing();
  const countries = useMemo(() => countryOptions(format, LOCALES[language]).map(({ value, label }) => ({ key: value, name: label })), [format, language]);
  const same = (values: readonly string[] | null | undefined) => values?.map((value) => ({ key: value, name: value }));
  switch (by) {
    case 'country':
      return countries;
    case 'partner_type':
      return catalog.partnerTypes;
    case 'level':
      return catalog.levels;
    default:
      return (
        same(catalog.attributes.find(({ key }) => key === at(by, ['choice']))?.choices) ??
        same(dimensionsOf(catalog.facts).find(({ key }) => key === at(by, ['dimension']))?.values)
      );
  }
}
