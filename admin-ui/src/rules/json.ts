/** A document of rules, or a part of it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** Members by name. */
export type JsonObject = { readonly [member: string]: Json };

/** Members of the document and places in its lists, as the server names them. */
export type Path = readonly string[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a place; undefined where there is none. */
export function at(document: unknown, path: Path): Json | undefined {
  let value: unknown = document;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value)) value = value[step];
    else return undefined;
  }
  return value as Json | undefined;
}

/** The list that stands at a place; empty where there is none. */
export function listAt(document: unknown, path: Path): readonly Json[] {
  const value = at(document, path);
  return Array.isArray(value) ? value : [];
}

/** The document with something else at a place; undefined takes the member or the entry out. Objects on the way are made. */
export function withAt(document: Json | undefined, path: Path, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (Array.isArray(document)) {
    const index = Number(step);
    if (rest.length === 0 && value === undefined) return document.filter((_, place) => place !== index);
    const changed = [...document];
    changed[index] = withAt(document[index], rest, value);
    return changed;
  }
  const object = isObject(document) ? document : {};
  if (rest.length === 0 && value === undefined) {
    const { [step]: _, ...others } = object;
    return others;
  }
  return { ...object, [step]: withAt(object[step], rest, value) };
}
