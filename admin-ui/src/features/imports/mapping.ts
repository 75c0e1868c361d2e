import { keyOf } from '../../ui/key-of.ts';

/** Where a field comes from: a column, by its header, or the same value for every row. */
export type Source = { readonly column: string } | { readonly constant: string };

/** Which column of a file is which field, and how it is read. */
export interface Mapping {
  readonly delimiter: string;
  /** As strftime writes it. */
  readonly dateFormat: string;
  /** By field; one that is not there stays empty. */
  readonly sources: Readonly<Record<string, Source>>;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const DATE_FORMATS = ['%Y-%m-%d', '%d-%m-%Y', '%d/%m/%Y', '%m/%d/%Y', '%d.%m.%Y', '%Y%m%d'] as const;

/** The headers of a CSV file, and what parts them: what does so most often in its first line. */
export function headerOf(text: string): { readonly delimiter: string; readonly headers: readonly string[] } {
  const line = text.replace(/^\u{FEFF}/u, '');
  const read = DELIMITERS.map((delimiter) => ({ delimiter, headers: firstRecord(line, delimiter) }));
  const most = read.reduce((best, each) => (each.headers.length > best.headers.length ? each : best));
  return { ...most, headers: most.headers.filter((header) => header !== '') };
}

/** The cells of the first record; a quoted one may hold anything. */
function firstRecord(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') {
        cell += char;
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') break;
    else cell += char;
  }
  return [...cells, cell];
}

/** Columns that are called as fields are: what the form begins with. */
export function suggested(fields: readonly string[], headers: readonly string[]): Readonly<Record<string, Source>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const column = headers.find((header) => keyOf(header) === (maySayOnce(field) ? field : field.slice(DIMENSION.length)));
      return column === undefined ? [] : [[field, { column }]];
    }),
  );
}

const DIMENSION = 'dimensions.';

/** What a file of facts may hold beside the fields of all facts: the dimensions of their types, each once. */
export function dimensionFields(types: readonly { readonly dimensions: readonly { readonly key: string }[] }[]) {
  const keys = new Set(types.flatMap(({ dimensions }) => dimensions.map(({ key }) => key)));
  return [...keys].toSorted().map((key) => ({ name: `${DIMENSION}${key}`, required: false }));
}

/** Whether a field may be the same for all rows: what a dimension is, each row says. */
export const maySayOnce = (field: string): boolean => !field.startsWith(DIMENSION);

/** The mapping as the server takes it (TOML). */
export function mappingText({ delimiter, dateFormat, sources }: Mapping): string {
  // The basic strings of TOML are those of JSON.
  const pair = (name: string, value: string) => `${name} = ${JSON.stringify(value)}`;
  const named = Object.entries(sources).flatMap(([field, source]) => ('column' in source ? [[field, source.column] as const] : []));
  const columns = named.filter(([field]) => maySayOnce(field)).map(([field, column]) => pair(field, column));
  const dimensions = named.filter(([field]) => !maySayOnce(field)).map(([field, column]) => pair(field.slice(DIMENSION.length), column));
  const constants = Object.entries(sources).flatMap(([field, source]) => ('constant' in source ? [pair(field, source.constant)] : []));
  return [
    ...(delimiter === ',' ? [] : [pair('delimiter', delimiter)]),
    ...(dateFormat === '%Y-%m-%d' ? [] : [pair('date_format', dateFormat)]),
    '[columns]',
    ...columns,
    ...(constants.length === 0 ? [] : ['[constants]', ...constants]),
    ...(dimensions.length === 0 ? [] : ['[dimensions]', ...dimensions]),
    '',
  ].join('\n');
}
