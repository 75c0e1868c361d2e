// The resolvers of the schema in graphql-js: the same data as tests/src/bin/conformance holds, from the same numbers.
import { execute, getNullableType, isListType, isNonNullType } from 'graphql';

const encoder = new TextEncoder();

/** The number of a place below another (FNV-1a). */
export function below(number, step) {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(`${number}/${step}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** Whether there is a value at the place; rejects where resolving it fails. */
async function resolved(number) {
  const fate = (number >>> 8) % 32;
  if (fate < 4) {
    for (let turn = 0; turn <= (number >>> 16) % 3; turn += 1) await new Promise(setImmediate);
  }
  if (fate === 3 || fate === 4) throw new Error('failed');
  return fate !== 5;
}

async function place(type, number) {
  if (!(await resolved(number))) {
    if (isNonNullType(type)) throw new Error('null');
    return null;
  }
  return value(getNullableType(type), number);
}

function value(type, number) {
  if (isListType(type)) {
    // An item that fails is a rejected promise in a list that does not.
    return Array.from({ length: number % 3 }, (_, index) => place(type.ofType, below(number, index)));
  }
  switch (type.name) {
    case 'Int': return number % 100;
    case 'Float': return (number % 100) + 0.5;
    case 'Boolean': return number % 2 === 0;
    case 'String': return `text ${number % 100}`;
    case 'Color': return ['RED', 'GREEN', 'BLUE'][number % 3];
    case 'Node': return { __typename: ['Thing', 'Other'][number % 2], number };
    case 'Any': return { __typename: ['Thing', 'Other', 'Lone'][number % 3], number };
    default: return { __typename: type.name, number };
  }
}

/** An argument as it was understood: what was not given is not in it, keys are in alphabetical order. */
function understood(given) {
  if (Array.isArray(given)) return given.map(understood);
  if (given === null || typeof given !== 'object') return given;
  return Object.fromEntries(Object.keys(given).sort().map((key) => [key, understood(given[key])]));
}

function echo(args) {
  // As text, because the two sides write whole numbers differently.
  const float = typeof args.float === 'number' ? { float: String(args.float) } : {};
  return JSON.stringify(understood({ ...args, ...float }));
}

async function resolve(source, args, context, { fieldName, parentType, returnType }) {
  if (fieldName === 'echo' || fieldName === 'must') return echo(args);
  if (fieldName === 'id') return String(source.number);
  if (parentType.name === 'Mutation') {
    const count = context.count++;
    return fieldName === 'count' ? count : place(returnType, below(0, count));
  }
  return place(returnType, below(source?.number ?? 0, 'number' in args ? args.number : fieldName));
}

/** The answer of graphql-js, and the paths of everything that failed on the way, whether it was reported or not. */
export async function answer(schema, document, { operationName, variables }) {
  const failed = [];
  let running = 0;
  const watch = (promise, path) => {
    running += 1;
    promise.then(
      (result) => {
        if (Array.isArray(result)) result.forEach((item, index) => watch(Promise.resolve(item), [...path, index]));
      },
      () => failed.push(path),
    ).finally(() => (running -= 1));
    return promise;
  };
  const result = await execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: { count: 0 },
    fieldResolver: (source, args, context, info) => watch(resolve(source, args, context, info), steps(info.path)),
  });
  // What a null has made pointless goes on until it ends.
  while (running > 0) await new Promise(setImmediate);
  return { result, failed };
}

function steps(path) {
  return path === undefined ? [] : [...steps(path.prev), path.key];
}
