import { useTexts } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { IconButton } from './controls.tsx';
import { usePlace } from './editing.ts';
import type { Path } from './json.ts';
import { Labeled } from './labeled.tsx';
import styles from './rules.module.css';
import { TEXTS } from './texts/index.ts';
import { Words } from './words.tsx';

const LISTS = ['categories', 'subcategories', 'lines', 'skus'] as const;

/** Which products count, other than the metric says; absent: those of the metric. */
export function ProductFilter({ path }: { readonly path: Path }) {
  const text = useTexts(TEXTS);
  const { value, put } = usePlace(path);
  if (value === undefined) {
    return (
      <Button variant="quiet" className={styles.add} onClick={() => put({ categories: [], subcategories: [], lines: [], skus: [] })}>
        {text.onlyProducts}
      </Button>
    );
  }
  return (
    <span className={styles.products} role="group" aria-label={text.products}>
      {LISTS.map((list) => (
        <Labeled key={list} label={text.productLists[list]}>
          <Words path={[...path, list]} label={text.productLists[list]} />
        </Labeled>
      ))}
      <IconButton label={text.allProducts} onClick={() => put(undefined)}>
        <CloseIcon />
      </IconButton>
    </span>
  );
}
