import { isObject, type Json } from '../../rules/json.ts';

/** A thing that was changed: made where nothing was before, gone where nothing is after. */
export interface Change {
  readonly entity: string;
  readonly id: string | null;
  readonly kind: 'created' | 'changed' | 'removed';
  readonly fields: readonly Field[];
}

/** A field with what stood there before and after; undefined: nothing was told. */
export interface Field {
  readonly name: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What the trail says of a write, thing by thing and field by field. */
export function changesOf(told: unknown): readonly Change[] {
  if (!Array.isArray(told)) return [];
  return told.filter(isObject).map(({ entity, id, before, after }) => {
    const earlier = isObject(before) ? before : {};
    const later = isObject(after) ? after : {};
    const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])].toSorted();
    return {
      entity: String(entity),
      id: typeof id === 'string' ? id : null,
      kind: isObject(before) ? (isObject(after) ? 'changed' : 'removed') : 'created',
      fields: names.map((name) => ({ name, before: earlier[name], after: later[name] })),
    };
  });
}

/** What stood in a field, as it can be read. */
export function shown(value: Json | undefined): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}
