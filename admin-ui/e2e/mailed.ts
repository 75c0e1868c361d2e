import { test as base } from './fixtures.ts';
import { built, openPostOffice, type PostOffice } from './post-office.ts';

/** Tests on a server of their own, whose mails arrive and whose links lead to these pages. */
export function mailed(pages: 'admin' | 'portal') {
  const test = base.extend<object, { post: PostOffice }>({
    post: [
      // oxlint-disable-next-line no-empty-pattern -- how Playwright wants a fixture that needs no other
      async ({}, use) => {
        const post = await openPostOffice(pages);
        await use(post);
        await post.close();
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    baseURL: async ({ post }, use) => use(post.url),
  });
  test.skip(!built, 'there is no server to start');
  return test;
}
