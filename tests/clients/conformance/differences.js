// The differences that are known, each with the reason why it stays. conformance.test.js shows each of them by a small
// request that has it, and accepts no others.

const NULL_ARGUMENT = /^Expected input type .*, found null\./;
const THEIR_NULL_ARGUMENT = /must not be null\.$|has invalid value/;

/** Differences of data, or of what is refused: `is` tells them in an answer. */
export const differences = [
  {
    name: 'a null that a variable brings to an argument that takes none makes the parent null, not the field',
    // The executor reads arguments before it knows that the field may be null. Requests get there only by a variable
    // that has a default and is sent as null nevertheless.
    is: ({ ours, theirs }) =>
      ours.messages?.some((message) => NULL_ARGUMENT.test(message)) &&
      theirs?.errors?.some(({ message }) => THEIR_NULL_ARGUMENT.test(message)),
    request: { query: 'query($n: Int = 1) { thingOf(number: $n) { id } }', variables: { n: null } },
    ours: { data: 'null', messages: ['Expected input type "Int", found null.'], paths: [['thingOf']] },
    theirs: { data: '{"thingOf":null}', paths: [['thingOf']] },
  },
  {
    name: 'a __typename and a field of another type under one key are refused, as the specification wants it',
    // graphql-js does not look at the type of __typename when it compares selections.
    is: ({ ours, why, query }) =>
      why === undefined &&
      /: __typename/.test(query) &&
      ours.refused?.every((message) => /conflicting types .*"String!"/.test(message)),
    request: { query: '{ nodeOf { ... on Thing { a: __typename } ... on Other { a: flag } } }', variables: {} },
    ours: {
      refused: [
        'Fields "a" conflict because they return conflicting types "String!" and "Boolean". ' +
          'Use different aliases on the fields to fetch both if this was intentional.',
      ],
    },
    theirs: { data: '{"nodeOf":{"a":false}}', paths: undefined },
  },
];

/**
 * Differences of an error's path, by a request that fails for some number `n`: both are faults of the executor, and
 * compare.js knows them. What they are about is clear from the place of the null.
 */
export const displacements = [
  {
    name: 'a failure that passes a list on its way to a null is reported at the item of the list',
    query: 'query($n: Int!) { thingOf(number: $n) { things { strictSize } } }',
    theirs: (path) => path.length === 4 && path.at(-1) === 'strictSize',
    ours: (path) => path.slice(0, 3),
  },
  {
    name: 'a failure of a field that is selected on an interface is reported without a path',
    query: 'query($n: Int!) { nodeOf(number: $n) { next { mustName } } }',
    theirs: (path) => path.length === 3 && path.at(-1) === 'mustName',
    ours: () => [],
  },
];
