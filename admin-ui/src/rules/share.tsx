import { isObject, type Path } from './json.ts';
import { usePlace } from './editing.ts';
import styles from './rules.module.css';

/** How much of the whole a weight is, as a bar: decoration, beside the number itself. */
export function Share({ of, part }: { readonly of: Path; readonly part: Path }) {
  const total = usePlace([...of, 'total']).value;
  const { value } = usePlace(part);
  const share = isObject(value) ? Number(value['weight']) / Number(total) : Number.NaN;
  if (!Number.isFinite(share) || share < 0) return null;
  return (
    <span className={styles.share} aria-hidden="true">
      <span style={{ inlineSize: `${Math.min(share, 1) * 100}%` }} />
    </span>
  );
}
