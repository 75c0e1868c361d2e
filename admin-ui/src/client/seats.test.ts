import { print } from '@0no-co/graphql.web';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import type { DocumentNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as account from '../account/documents.ts';
import * as links from '../entrance/links/documents.ts';
import * as client from './documents.ts';

const schema = (seat: string) => buildSchema(readFileSync(new URL(`../../../api/schema/${seat}.graphql`, import.meta.url), 'utf8'));
const anonymous = schema('anonymous');
const signedIn = ['vendor', 'partner', 'distributor'].map(schema);

// Types check these against the partner's schema or that of nobody in particular; console and portal ask them alike.
describe('what console and portal ask alike', () => {
  for (const [name, document] of Object.entries<unknown>({ ...account, ...links, ...client })) {
    it(`${name} is asked by nobody in particular, or by every seat`, () => {
      const asked = parse(print(document as DocumentNode));
      const refused = (by: typeof signedIn) => by.flatMap((seat) => validate(seat, asked)).map(String);
      if (refused([anonymous]).length > 0) expect(refused(signedIn)).toEqual([]);
    });
  }
});
