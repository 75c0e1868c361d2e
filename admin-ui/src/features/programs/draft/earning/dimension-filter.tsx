import { useTexts } from '../../../../i18n/i18n.tsx';
import { CloseIcon } from '../../../../ui/icons.tsx';
import { options } from '../../../../rules/condition-fields.tsx';
import { Faults, IconButton, Pick } from '../../../../rules/controls.tsx';
import { usePlace, type Dimension } from '../../../../rules/editing.ts';
import { isObject, type JsonObject, type Path } from '../../../../rules/json.ts';
import { Labeled } from '../../../../rules/labeled.tsx';
import rules from '../../../../rules/rules.module.css';
import { ValuesAt } from '../../../../rules/values-at.tsx';
import { TEXTS } from '../texts/index.ts';

/** Which of the events: those with one of the values in each dimension that is named. */
export function DimensionFilter({ path, dimensions }: { readonly path: Path; readonly dimensions: readonly Dimension[] }) {
  const text = useTexts(TEXTS);
  const { value, put, own } = usePlace(path);
  const filter: JsonObject = isObject(value) ? value : {};
  const others = dimensions.filter(({ key }) => !(key in filter));
  const without = (key: string) => {
    const { [key]: _, ...rest } = filter;
    put(Object.keys(rest).length === 0 ? undefined : rest);
  };
  return (
    <>
      {Object.keys(filter).map((key) => {
        const dimension = dimensions.find((each) => each.key === key);
        const name = dimension?.name ?? key;
        return (
          <span key={key} className={rules.products} role="group" aria-label={name}>
            <Labeled label={name}>
              <ValuesAt path={[...path, key]} label={name} values={dimension?.values} />
            </Labeled>
            <IconButton label={text.anyOf(name)} onClick={() => without(key)}>
              <CloseIcon />
            </IconButton>
          </span>
        );
      })}
      <Faults faults={own} />
      {others.length > 0 && (
        <Pick label={text.onlySome} value="" options={[{ value: '', label: text.onlySome }, ...options(others)]} onChange={(key) => key !== '' && put({ ...filter, [key]: [] })} />
      )}
    </>
  );
}
