import { focusOnArrival } from '../../ui/arrival.ts';
import { TextField } from '../../ui/text-field.tsx';

export const NAMES = ['nameEn', 'nameNl'] as const;

interface NameFieldsProps {
  readonly texts: Readonly<Record<(typeof NAMES)[number], string>>;
  readonly names: Readonly<Record<(typeof NAMES)[number], string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** What something that is defined is called. */
export function NameFields({ texts, names, errors }: NameFieldsProps) {
  return (
    <>
      <TextField ref={focusOnArrival} label={texts.nameEn} name="nameEn" autoComplete="off" defaultValue={names.nameEn} error={errors['nameEn']} />
      <TextField label={texts.nameNl} name="nameNl" autoComplete="off" defaultValue={names.nameNl} error={errors['nameNl']} />
    </>
  );
}

/** What was entered of it, and the names of those fields in which nothing was. */
export function renamed({ nameEn = '', nameNl = '' }: Readonly<Record<string, string>>) {
  const entered = { nameEn: nameEn.trim(), nameNl: nameNl.trim() };
  return { entered, missing: NAMES.filter((name) => entered[name] === '') };
}
