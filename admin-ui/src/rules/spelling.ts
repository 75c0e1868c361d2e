import { at, isObject, type Json } from './json.ts';

/** Members whose value is a word of an enum. */
const WORDS: ReadonlySet<string> = new Set(['comparison', 'period']);

/** Members whose value is a window. */
const WINDOWS: ReadonlySet<string> = new Set(['window', 'within']);

/** Windows of one number or date: the member that holds it in a document of rules. */
const PLAIN: Readonly<Record<string, string>> = { rolling_days: 'days', rolling_months: 'months', since: 'date' };

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A rule of a document of rules, which the editor writes, in the spelling of the API's `RuleInput`. */
export function inputOf(rule: Json): Json {
  return each(rule, camel, (member, value) => {
    if (typeof value === 'string') return WORDS.has(member) ? value.toUpperCase() : WINDOWS.has(member) ? { named: value.toUpperCase() } : undefined;
    if (!isObject(value) || !WINDOWS.has(member)) return undefined;
    const [name = '', content] = Object.entries(value)[0] ?? [];
    const plain = PLAIN[name];
    return plain !== undefined && isObject(content) ? { [camel(name)]: content[plain] ?? null } : undefined;
  });
}

/** A rule in the spelling of the API as a document of rules has it. */
export function ruleOf(input: Json): Json {
  return each(input, snake, (member, value) => {
    if (typeof value === 'string') return WORDS.has(member) ? value.toLowerCase() : undefined;
    if (!isObject(value) || !WINDOWS.has(member)) return undefined;
    const [name = '', content = null] = Object.entries(value)[0] ?? [];
    if (name === 'named') return String(content).toLowerCase();
    const plain = PLAIN[snake(name)];
    return plain === undefined ? undefined : { [snake(name)]: { [plain]: content } };
  });
}

/** A path into a document of rules in the API's spelling, where keys may be members, as the document has it. */
export function placeOf(document: Json, path: readonly string[]): readonly string[] {
  let here: Json | undefined = document;
  return path.map((step) => {
    const members: readonly string[] = isObject(here) ? Object.keys(here) : [];
    const member = members.find((name) => name === step) ?? members.find((name) => camel(name) === step) ?? step;
    here = at(here, [member]);
    return member;
  });
}

/** A path into the API's spelling as one into the document. */
export function pathOf(path: readonly string[]): readonly string[] {
  return path.map(snake);
}

function each(value: Json, rename: (member: string) => string, special: (member: string, value: Json) => Json | undefined): Json {
  if (Array.isArray(value)) return value.map((entry: Json) => each(entry, rename, special));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([member, content]) => [rename(member), special(member, content) ?? each(content, rename, special)]));
}
