import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { changes, unexplained } from './schema-changes.mjs';

const before = buildSchema(`
  type Query { deal(id: ID!): Deal, deals(first: Int = 10): [Deal!]! }
  type Deal { title: String, status: Status, gone: Int }
  enum Status { OPEN, WON }
  union Hit = Deal
  input By { text: String }
`);

test('changes are told from worst to best, and what a new name brings with it is not', () => {
  const after = buildSchema(`
    type Query { deal(id: ID!): Deal, deals(first: Int = 20, after: String): [Deal!]!, leads(first: Int!): [Lead!]! }
    type Deal { title: String!, status: Status @deprecated(reason: "Use \`Deal.stage\`. Goes after 2027-06-01."), stage: Status }
    type Lead { name: String! }
    enum Status { OPEN, WON, LOST }
    union Hit = Deal | Lead
    input By { text: String @deprecated(reason: "Nothing replaces it: nobody used it. Goes after 2027-06-01."), id: ID! }
  `);
  expect(changes(before, after)).toEqual({
    Breaking: ['Deal.gone was removed.', 'A required field id on input type By was added.'],
    Changed: ['Query.deals arg first has changed defaultValue from 10 to 20.', 'Deal.title is now String!, and was String'],
    Deprecated: [
      '`Deal.status`: Use `Deal.stage`. Goes after 2027-06-01.',
      '`By.text`: Nothing replaces it: nobody used it. Goes after 2027-06-01.',
    ],
    Added: [
      '`Query.deals(after:)`, `String`',
      '`Query.leads`, `[Lead!]!`',
      '`Deal.stage`, `Status`',
      '`Lead`',
      '`Status.LOST`',
      '`Hit: Lead`',
      '`By.id`, `ID!`',
    ],
  });
});

test('a schema that stays as it is has no changes', () => {
  expect(Object.values(changes(before, before)).flat()).toEqual([]);
});

test('what is deprecated says what to use, or why nothing, and until when it stays', () => {
  const schema = buildSchema(`
    type Query {
      good: Int @deprecated(reason: "Use \`Query.better\`. Goes after 2027-06-01.")
      idle: Int @deprecated(reason: "Nothing replaces it: it was never filled. Goes after 2027-06-01.")
      better(
        mute: Int @deprecated
      ): Int
      lost: Int @deprecated(reason: "Use \`Query.nowhere\`. Goes after 2027-06-01.")
      open: Int @deprecated(reason: "Use \`Query.better\`.")
    }
    enum Kind { A @deprecated(reason: "Old.") B }
  `);
  expect(unexplained(schema).map((text) => text.split(':')[0])).toEqual(['Query.better(mute', 'Query.lost', 'Query.open', 'Kind.A']);
});
