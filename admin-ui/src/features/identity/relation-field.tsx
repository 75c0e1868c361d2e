import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asking, askingAll } from '../../app/api.ts';
import { useI18n, useTexts } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DISTRIBUTORS } from '../partners/documents.ts';
import { FIND_PARTNERSHIPS } from './documents.ts';
import { TEXTS } from './texts/index.ts';

/** Who stops typing for so long wants an answer. */
const SETTLED_MS = 250;

export type Relation = 'partnership' | 'distributorship' | 'vendor';

interface RelationFieldProps {
  readonly relation: Relation;
  readonly error: string | undefined;
}

/** For whom exactly somebody works: one of many partners, which are searched, or of few distributors. */
export function RelationField({ relation, error }: RelationFieldProps) {
  if (relation === 'partnership') return <PartnerField error={error} />;
  if (relation === 'distributorship') return <DistributorField error={error} />;
  return null;
}

function PartnerField({ error }: { readonly error: string | undefined }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const [search, setSearch] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const settled = setTimeout(() => setWanted(search.trim()), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [search]);
  const query = useQuery({ ...asking('find-partnerships', FIND_PARTNERSHIPS, { search: wanted === '' ? null : wanted }), placeholderData: keepPreviousData });
  const found = query.data?.partnerships.nodes ?? [];
  return (
    <>
      <TextField
        label={text.findPartner}
        type="search"
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        // What is sent is chosen below.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <SelectField
        label={text.partner}
        name="target"
        options={[
          { value: '', label: found.length === 0 && !query.isPending ? text.noMatch : t.app.choose },
          ...found.map(({ id, name, externalId }) => ({ value: id, label: externalId === null ? name : `${name} · ${externalId}` })),
        ]}
        error={error}
      />
    </>
  );
}

function DistributorField({ error }: { readonly error: string | undefined }) {
  const { t } = useI18n();
  const text = useTexts(TEXTS);
  const found = useQuery(askingAll('distributors', DISTRIBUTORS, (after) => ({ after }), ({ distributorships }) => distributorships)).data ?? [];
  return (
    <SelectField
      label={text.distributor}
      name="target"
      options={[{ value: '', label: t.app.choose }, ...found.map(({ id, name }) => ({ value: id, label: name }))]}
      error={error}
    />
  );
}
