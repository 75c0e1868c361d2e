import { useTexts } from '../../i18n/i18n.tsx';
import { FieldError } from '../../ui/field-error.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { choiceField, type Definition } from './attribute-value.ts';
import styles from './partners.module.css';
import { TEXTS } from './texts/index.ts';

interface AttributeFieldProps {
  readonly definition: Definition;
  readonly error: string | undefined;
}

/** The field in which a value of an attribute is written. */
export function AttributeField({ definition: { kind, currency, choices }, error }: AttributeFieldProps) {
  const text = useTexts(TEXTS);
  const shared = { label: kind === 'MONEY' ? `${text.value} (${currency})` : text.value, hint: text.valueHint, name: 'value', error };
  switch (kind) {
    case 'CHOICE':
      return (
        <fieldset className={styles.choices}>
          <legend>{text.value}</legend>
          {(choices ?? []).map((choice, index) => (
            <label key={choice}>
              <input type="checkbox" name={choiceField(choice)} aria-invalid={(index === 0 && error !== undefined) || undefined} />
              {choice}
            </label>
          ))}
          <FieldError id="choices-error" error={error} />
        </fieldset>
      );
    case 'BOOLEAN':
      return (
        <SelectField
          {...shared}
          options={[
            { value: '', label: text.nothing },
            { value: 'true', label: text.yes },
            { value: 'false', label: text.no },
          ]}
        />
      );
    case 'DATE':
      return <TextField {...shared} type="date" />;
    case 'NUMBER':
    case 'MONEY':
      return <TextField {...shared} inputMode="decimal" autoComplete="off" />;
    default:
      return <TextField {...shared} autoComplete="off" />;
  }
}
