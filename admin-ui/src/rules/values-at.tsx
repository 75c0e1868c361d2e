import { Keys } from './condition-fields.tsx';
import type { Path } from './json.ts';
import { Words } from './words.tsx';

interface ValuesAtProps {
  readonly path: Path;
  readonly label: string;
  /** All that there are; whatever is written when there is no such list. */
  readonly values: readonly string[] | null | undefined;
}

/** Several values of a dimension. */
export function ValuesAt({ path, label, values }: ValuesAtProps) {
  return values ? <Keys path={path} label={label} named={values.map((value) => ({ key: value, name: value }))} /> : <Words path={path} label={label} />;
}
