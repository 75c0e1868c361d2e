import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asking } from '../../app/api.ts';
import { askingPartnerName } from '../../app/partner-name.ts';
import { useTexts } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTyped } from '../../ui/typed.ts';
import { PARTNERSHIPS } from '../levels/documents.ts';
import { TEXTS } from './texts/index.ts';

interface PartnerFieldProps {
  /** Who is chosen at first. */
  readonly partner: string | undefined;
  readonly error: string | undefined;
}

/** One of the partners, found by words. */
export function PartnerField({ partner, error }: PartnerFieldProps) {
  const text = useTexts(TEXTS);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(partner);
  const { words, type } = useTyped(search, setSearch);
  const found = useQuery({
    ...asking('partnerships', PARTNERSHIPS, { search: search === '' ? null : search, first: 20, after: null, last: null, before: null }),
    placeholderData: keepPreviousData,
  });
  const known = useQuery(askingPartnerName(partner)).data?.partnership;
  const rows = [...(known && search === '' ? [known] : []), ...(found.data?.partnerships.nodes ?? []).filter(({ id }) => id !== known?.id)];
  return (
    <>
      <TextField label={text.findPartner} type="search" autoComplete="off" spellCheck={false} value={words} onChange={({ target: { value } }) => type(value)} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
      <SelectField
        label={text.partner}
        name="partner"
        hint={rows.length === 0 && !found.isPending ? text.nobodyFound : text.firstFound}
        // Another search begins with its best find.
        value={rows.some(({ id }) => id === chosen) ? chosen : (rows[0]?.id ?? '')}
        onChange={({ target: { value } }) => setChosen(value)}
        options={rows.map(({ id, name }) => ({ value: id, label: name }))}
        error={error}
      />
    </>
  );
}
