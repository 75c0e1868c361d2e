import { useTexts } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { keyOf } from '../../ui/key-of.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './data.module.css';
import type { Dimension } from './data-input.ts';
import { TEXTS } from './texts/index.ts';

interface DimensionFieldsProps {
  readonly place: number;
  readonly dimension: Dimension;
  /** By field, as the server names it. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (dimension: Dimension) => void;
  readonly onRemove: () => void;
}

/** One of the things by which facts of a type are told apart. */
export function DimensionFields({ place, dimension, errors, onChange, onRemove }: DimensionFieldsProps) {
  const text = useTexts(TEXTS);
  const field = (name: 'nameEn' | 'nameNl' | 'key' | 'values') => ({
    name: `dimensions.${place}.${name}`,
    value: dimension[name],
    autoComplete: 'off',
    error: errors[`dimensions.${place}.${name}`],
  });
  return (
    <fieldset className={styles.dimension}>
      <legend>{text.dimensionAt(String(place + 1))}</legend>
      <TextField
        {...field('nameEn')}
        label={text.nameEn}
        onChange={({ target: { value } }) => {
          const suggested = dimension.key === keyOf(dimension.nameEn);
          onChange({ ...dimension, nameEn: value, key: suggested ? keyOf(value) : dimension.key });
        }}
      />
      <TextField {...field('nameNl')} label={text.nameNl} onChange={({ target: { value } }) => onChange({ ...dimension, nameNl: value })} />
      <TextField {...field('key')} label={text.key} autoCapitalize="none" spellCheck={false} onChange={({ target: { value } }) => onChange({ ...dimension, key: value })} />
      <TextField {...field('values')} label={text.values} hint={text.valuesHint} onChange={({ target: { value } }) => onChange({ ...dimension, values: value })} />
      <Button onClick={onRemove}>{text.removeDimension}</Button>
    </fieldset>
  );
}
