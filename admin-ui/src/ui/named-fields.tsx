import { useState } from 'react';
import { focusOnArrival } from './arrival.ts';
import { keyOf } from './key-of.ts';
import { TextField } from './text-field.tsx';

/** The fields of it, for whoever shows what is wrong with each. */
export const NAMED = ['nameEn', 'nameNl', 'key'] as const;

interface NamedFieldsProps {
  readonly texts: Readonly<Record<(typeof NAMED)[number], string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** The names of something new in both languages, and its key, which the English one suggests until another is written. */
export function NamedFields({ texts, errors }: NamedFieldsProps) {
  const [key, setKey] = useState('');
  const [own, setOwn] = useState(false);
  return (
    <>
      <TextField
        ref={focusOnArrival}
        label={texts.nameEn}
        name="nameEn"
        autoComplete="off"
        error={errors['nameEn']}
        onChange={({ target: { value } }) => !own && setKey(keyOf(value))}
      />
      <TextField label={texts.nameNl} name="nameNl" autoComplete="off" error={errors['nameNl']} />
      <TextField
        label={texts.key}
        name="key"
        value={key}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors['key']}
        onChange={({ target: { value } }) => {
          setOwn(true);
          setKey(value);
        }}
      />
    </>
  );
}

/** What of it was entered, and the names of those fields in which nothing was. */
export function named({ nameEn = '', nameNl = '', key = '' }: Readonly<Record<string, string>>) {
  const entered = { nameEn: nameEn.trim(), nameNl: nameNl.trim(), key: key.trim() };
  return { entered, missing: NAMED.filter((name) => entered[name] === '') };
}
