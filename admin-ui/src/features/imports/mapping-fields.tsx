import { useTexts } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { wordsOf } from '../../ui/words-of.ts';
import { Entry, Pick } from '../../rules/controls.tsx';
import styles from './imports.module.css';
import { DATE_FORMATS, DELIMITERS, maySayOnce, type Mapping, type Source } from './mapping.ts';
import { TEXTS } from './texts/index.ts';

interface MappingFieldsProps {
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** A column, by its place among the headers, may be called anything. */
const CONSTANT = '=';

/** Which column of the file is which field. */
export function MappingFields({ fields, headers, mapping, onChange }: MappingFieldsProps) {
  const text = useTexts(TEXTS);
  const put = (name: string, source: Source | undefined) => {
    const { [name]: _, ...others } = mapping.sources;
    onChange({ ...mapping, sources: source === undefined ? others : { ...others, [name]: source } });
  };
  return (
    <>
      <div className={styles.reading}>
        <SelectField
          label={text.delimiter}
          value={mapping.delimiter}
          options={DELIMITERS.map((value) => ({ value, label: text.delimiters[value] }))}
          onChange={({ target: { value } }) => onChange({ ...mapping, delimiter: value })}
        />
        <TextField
          label={text.dateFormat}
          list="date-formats"
          value={mapping.dateFormat}
          autoComplete="off"
          onChange={({ target: { value } }) => onChange({ ...mapping, dateFormat: value })}
        />
        <datalist id="date-formats">
          {DATE_FORMATS.map((format) => (
            <option key={format} value={format}>
              {format}
            </option>
          ))}
        </datalist>
      </div>
      <ul className={styles.fields}>
        {fields.map(({ name, required }) => {
          const source = mapping.sources[name];
          const label = wordsOf(name);
          return (
            <li key={name}>
              <span lang="en">
                {label}
                {required && <small>{text.needed}</small>}
              </span>
              <Pick
                label={text.columnOf(label)}
                value={source === undefined ? '' : 'column' in source ? `c${headers.indexOf(source.column)}` : CONSTANT}
                options={[
                  { value: '', label: text.noColumn },
                  ...headers.map((header, place) => ({ value: `c${place}`, label: header })),
                  ...(maySayOnce(name) ? [{ value: CONSTANT, label: text.constant }] : []),
                ]}
                onChange={(value) => {
                  const column = headers[Number(value.slice(1))];
                  put(name, value === CONSTANT ? { constant: '' } : value === '' || column === undefined ? undefined : { column });
                }}
              />
              {source !== undefined && 'constant' in source && (
                <Entry label={text.constantOf(label)} value={source.constant} onChange={(constant) => put(name, { constant })} />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
