import { useTexts } from '../i18n/i18n.tsx';
import { Badge } from '../ui/badge.tsx';
import { isObject, type Path } from './json.ts';
import { options } from './condition-fields.tsx';
import { PickAt } from './controls.tsx';
import { useEditing, usePlace } from './editing.ts';
import { ProductFilter } from './product-filter.tsx';
import { TEXTS } from './texts/index.ts';
import { WindowAt } from './window-at.tsx';

/** A metric, over its own window and products or others; a filter of facts that is written in the document stays. */
export function MetricUse({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { catalog } = useEditing();
  const { value } = usePlace(path);
  return (
    <>
      <PickAt path={[...path, 'key']} label={text.metric} options={options(catalog.metrics)} />
      <WindowAt path={[...path, 'window']} label={text.window} own={text.ownWindow} />
      <ProductFilter path={[...path, 'product']} />
      {isObject(value) && 'facts' in value && <Badge tone="plain">{text.filtered}</Badge>}
    </>
  );
}
