// Changes of a document that most often make it invalid.
import { Kind, parseType, parseValue, visit } from 'graphql';

const named = (value) => ({ kind: Kind.NAME, value });
const field = (name) => ({ kind: Kind.FIELD, name: named(name) });
const directive = (name, literal) => ({
  kind: Kind.DIRECTIVE,
  name: named(name),
  arguments: literal === undefined ? [] : [{ kind: Kind.ARGUMENT, name: named('if'), value: parseValue(literal) }],
});

const FIELDS = ['nothing', 'id', 'name', 'thing', 'size', 'echo', '__schema', 'next'];
const TYPES = ['Thing', 'Other', 'Lone', 'Node', 'Any', 'Color', 'Nothing', 'Query', 'Filter'];
const VARIABLE_TYPES = ['Int', 'String', '[Int]', 'Boolean', 'Thing', 'Nothing', 'Filter!', 'Color', '[Color!]!', 'ID'];
const VALUES = ['1', '"x"', 'RED', 'null', '[1]', '{}', '1.5', '$v0', '$nothing', 'true', '{ required: true, required: true }'];

/** Each takes the nodes of one kind: what becomes of the chosen one. `null` removes it. */
const EDITS = [
  [Kind.FIELD, (node, dice) => ({ ...node, name: named(dice.pick(FIELDS)) })],
  [Kind.FIELD, (node) => ({ ...node, selectionSet: undefined })],
  [Kind.FIELD, (node) => ({ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: [field('id')] } })],
  [Kind.FIELD, (node, dice) => ({ ...node, alias: named(dice.pick(['id', 'name', 'a', '__typename'])) })],
  [Kind.FIELD, (node) => ({ ...node, arguments: [] })],
  [Kind.FIELD, (node, dice) => ({ ...node, directives: [directive(dice.pick(['nothing', 'deprecated', 'include', 'skip']))] })],
  [Kind.FIELD, (node) => ({ ...node, directives: [directive('skip', 'false'), directive('skip', 'false')] })],
  [Kind.ARGUMENT, () => null],
  [Kind.ARGUMENT, (node) => ({ ...node, name: named('nothing') })],
  [Kind.ARGUMENT, (node, dice) => ({ ...node, value: parseValue(dice.pick(VALUES)) })],
  [Kind.OBJECT_FIELD, () => null],
  [Kind.OBJECT_FIELD, (node) => ({ ...node, name: named('nothing') })],
  [Kind.OBJECT_FIELD, (node, dice) => ({ ...node, value: parseValue(dice.pick(VALUES)) })],
  [Kind.INLINE_FRAGMENT, (node, dice) => ({ ...node, typeCondition: { kind: Kind.NAMED_TYPE, name: named(dice.pick(TYPES)) } })],
  [Kind.FRAGMENT_SPREAD, (node, dice) => ({ ...node, name: named(dice.pick(['F0', 'F1', 'Nothing'])) })],
  [Kind.FRAGMENT_SPREAD, () => field('__typename')],
  [Kind.FRAGMENT_DEFINITION, () => null],
  [Kind.FRAGMENT_DEFINITION, (node, dice) => ({ ...node, typeCondition: { kind: Kind.NAMED_TYPE, name: named(dice.pick(TYPES)) } })],
  [Kind.FRAGMENT_DEFINITION, (node) => {
    const itself = { kind: Kind.FRAGMENT_SPREAD, name: node.name };
    return { ...node, selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, itself] } };
  }],
  [Kind.VARIABLE_DEFINITION, () => null],
  [Kind.VARIABLE_DEFINITION, (node, dice) => ({ ...node, type: parseType(dice.pick(VARIABLE_TYPES)) })],
  [Kind.VARIABLE_DEFINITION, (node, dice) => ({ ...node, defaultValue: parseValue(dice.pick(['1', '"x"', 'null', 'RED', '[]'])) })],
  [Kind.OPERATION_DEFINITION, (node) => ({ ...node, variableDefinitions: [...node.variableDefinitions, ...node.variableDefinitions] })],
  [Kind.OPERATION_DEFINITION, (node, dice) => ({ ...node, operation: dice.pick(['query', 'mutation', 'subscription']) })],
  [Kind.OPERATION_DEFINITION, (node) => ({ ...node, directives: [directive('include', 'true')] })],
  [Kind.DOCUMENT, (node) => ({ ...node, definitions: [...node.definitions, node.definitions[0]] })],
  [Kind.DOCUMENT, (node) => ({ ...node, definitions: [...node.definitions, ...node.definitions.slice(1, 2)] })],
];

/** `document` with one thing changed. */
export function spoil(document, dice) {
  const counts = {};
  visit(document, { enter: ({ kind }) => void (counts[kind] = (counts[kind] ?? 0) + 1) });
  const [kind, edit] = dice.pick(EDITS.filter(([kind]) => counts[kind] > 0));
  let left = dice.roll(counts[kind]);
  return visit(document, {
    enter(node) {
      if (node.kind !== kind) return undefined;
      left -= 1;
      return left === -1 ? edit(node, dice) : undefined;
    },
  });
}
