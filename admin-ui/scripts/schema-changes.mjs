// What became of a schema, in words for those who use it.
import {
  findBreakingChanges,
  findDangerousChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** @typedef {{ path: string, parent: string | undefined, type: string, deprecation: string | undefined }} Member */

/** Everything that a document can name, by its path: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
export function members(schema) {
  /** @type {Map<string, Member>} */
  const found = new Map();
  const add = (path, parent, type, { deprecationReason } = {}) =>
    found.set(path, { path, parent, type: String(type), deprecation: deprecationReason ?? undefined });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    add(type.name, undefined, '');
    if (isEnumType(type)) for (const value of type.getValues()) add(`${type.name}.${value.name}`, type.name, '', value);
    if (isUnionType(type)) for (const { name } of type.getTypes()) add(`${type.name}: ${name}`, type.name, '');
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const path = `${type.name}.${field.name}`;
      add(path, type.name, field.type, field);
      for (const argument of field.args ?? []) add(`${path}(${argument.name}:)`, path, argument.type, argument);
    }
  }
  return found;
}

/** What clients notice, from worst to best. What a new type or field brings with it is not listed by itself. */
export function changes(before, after) {
  const old = members(before);
  const now = members(after);
  const isNew = ({ path }) => !old.has(path);
  const breaking = findBreakingChanges(before, after).map(({ description }) => description);
  const added = [...now.values()].filter((member) => isNew(member) && !(member.parent !== undefined && isNew(now.get(member.parent))));
  const kept = [...now.values()].filter((member) => !isNew(member));
  // What is dangerous about an addition is said once, where additions are listed.
  const dangerous = findDangerousChanges(before, after)
    .filter(({ type }) => !/ADDED/.test(type))
    .map(({ description }) => description);
  const safe = kept
    .filter(({ path, type }) => old.get(path).type !== type && !breaking.some((text) => text.startsWith(`${path} `)))
    .map(({ path, type }) => `${path} is now ${type}, and was ${old.get(path).type}`);
  return {
    Breaking: breaking,
    Changed: [...dangerous, ...safe],
    Deprecated: kept
      .filter(({ path, deprecation }) => deprecation !== undefined && old.get(path).deprecation === undefined)
      .map(({ path, deprecation }) => `\`${path}\`: ${deprecation}`),
    Added: added.map(({ path, type }) => (type === '' ? `\`${path}\`` : `\`${path}\`, \`${type}\``)),
  };
}

/** The form of a reason, as docs/changes.md promises it. */
const REASON = /^(?:Use `(?<replacement>[^`]+)`|Nothing replaces it: [^.]+)\..* ?Goes after \d{4}-\d{2}-\d{2}\.$/;

/** What is wrong with the reasons for which names are deprecated. */
export function unexplained(schema) {
  const all = members(schema);
  return [...all.values()].flatMap(({ path, deprecation }) => {
    if (deprecation === undefined) return [];
    const match = REASON.exec(deprecation);
    if (match === null) {
      return [`${path}: "${deprecation}" is not "Use \`…\`. Goes after YYYY-MM-DD." or "Nothing replaces it: …. Goes after YYYY-MM-DD."`];
    }
    const { replacement } = match.groups;
    return replacement === undefined || all.has(replacement) ? [] : [`${path}: there is no ${replacement} in this schema`];
  });
}
