import { useTexts } from '../../../i18n/i18n.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { isObject, type Path } from '../json.ts';
import { options } from './condition-fields.tsx';
import { Pick, PickAt } from './controls.tsx';
import { useEditing, usePlace } from './editing.ts';
import { TEXTS } from './texts/index.ts';

const MONTHS = [1, 3, 6, 12, 24, 36];

/** A metric, over its own window or another; filters that are written in the document stay. */
export function MetricUse({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value } = usePlace(path);
  const window = usePlace([...path, 'window']);
  const rolling = isObject(window.value) && isObject(window.value['rolling_months']) ? window.value['rolling_months']['months'] : undefined;
  const filtered = isObject(value) && ('product' in value || 'facts' in value);
  return (
    <>
      <PickAt path={[...path, 'key']} label={text.metric} options={options(catalog.metrics)} />
      <Pick
        label={text.window}
        value={window.value === undefined ? '' : rolling === undefined ? 'written' : String(rolling)}
        faults={window.all}
        options={[
          { value: '', label: text.ownWindow },
          ...MONTHS.map((months) => ({ value: String(months), label: text.months(String(months)) })),
          ...(window.value !== undefined && rolling === undefined ? [{ value: 'written', label: text.written }] : []),
        ]}
        onChange={(next) => {
          if (next !== 'written') window.put(next === '' ? undefined : { rolling_months: { months: Number(next) } });
        }}
      />
      {filtered && <Badge tone="plain">{text.filtered}</Badge>}
    </>
  );
}
