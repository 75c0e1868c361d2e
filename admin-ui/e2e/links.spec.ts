import { expect, expectAccessible, expectNoSidewaysScroll, fillSignIn, person, signIn } from './fixtures.ts';
import { mailed } from './mailed.ts';

const test = mailed('admin');

const NEW_PASSWORD = 'correct horse battery staple';

test('a forgotten password: asked for, mailed, set, and used', async ({ page, post }) => {
  await page.goto('/admin/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Forgotten password' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription('Enter your e-mail address.');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.getByLabel('E-mail address').fill('sara@partner.example');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeFocused();
  await expectAccessible(page);

  const link = await post.link('sara@partner.example');
  expect(link).toContain(`${post.url}/admin/reset-password#token=`);
  await page.goto(link);
  await expectAccessible(page);
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/12/);
  await expectAccessible(page);
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(page, NEW_PASSWORD, 'sara@partner.example');
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome, Sara/ })).toBeVisible();

  // Once is all a link is good for.
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill(`${NEW_PASSWORD} again`);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('That did not work')).toBeVisible();
  await expectAccessible(page);
});

test('a link without its secret says so', async ({ page }) => {
  for (const path of ['reset-password', 'confirm-email', 'accept-invitation']) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible();
    await expectAccessible(page);
  }
});

test('an invitation is accepted with a new account', async ({ page, post, request }) => {
  const ask = async (query: string, variables: object, token?: string) => {
    const answer = await request.post('/graphql', {
      data: { query, variables },
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { data: Record<string, never> }).data;
  };
  const signedIn = await ask('mutation($i: SignInInput!) { signIn(input: $i) { session { accessToken } } }', { i: person });
  const { accessToken } = (signedIn as unknown as { signIn: { session: { accessToken: string } } }).signIn.session;
  await ask(
    'mutation($i: InviteUserInput!) { inviteUser(input: $i) { errors { code } } }',
    { i: { idempotencyKey: crypto.randomUUID(), email: 'nina@vendor.example', role: 'FINANCE' } },
    accessToken,
  );
  await page.goto(await post.link('nina@vendor.example'));
  await expect(page.getByRole('heading', { level: 1, name: 'Accept the invitation' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription('Enter your name.');
  await page.getByLabel('Your name').fill('Nina Nieuw');
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(page, NEW_PASSWORD, 'nina@vendor.example');
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome, Nina Nieuw' })).toBeVisible();
});

test('who has an account signs in, and accepts the invitation as such', async ({ page }) => {
  await page.goto('/admin/accept-invitation#token=of-nobody');
  await page.getByRole('button', { name: 'I have an account already' }).press('Enter');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have no account yet' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Accept the invitation' })).toBeFocused();
  await page.getByRole('button', { name: 'I have an account already' }).press('Enter');
  await fillSignIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Accept the invitation' })).toBeFocused();
  await expect(page.getByText(`You are signed in as`)).toContainText(person.email);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByText('That did not work')).toBeVisible();
});

for (const width of [360, 768, 1440]) {
  for (const [language, theme] of [
    ['en', 'light'],
    ['nl', 'dark'],
  ] as const) {
    test(`the pages behind links fit ${width} pixels, ${language}, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.addInitScript(
        ([chosen, dressed]) => {
          localStorage.setItem('sluice.language', chosen);
          localStorage.setItem('sluice.theme', dressed);
        },
        [language, theme] as const,
      );
      for (const path of ['sign-in', 'forgotten-password', 'reset-password', 'confirm-email', 'accept-invitation']) {
        await page.goto(`/admin/${path}${/^[rca]/.test(path) ? '#token=of-nobody' : ''}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
        await page.screenshot({ path: `look/${path}-${width}-${language}-${theme}.png`, fullPage: true, animations: 'disabled' });
      }
    });
  }
}

test('a new address is confirmed by the link that was sent to it', async ({ page, post }) => {
  await signIn(page, '/admin/account');
  const address = page.getByRole('region', { name: 'E-mail address' });
  await address.getByLabel('New e-mail address').fill('vera@new.example');
  await address.getByLabel('Present password', { exact: true }).fill(person.password);
  await address.getByRole('button', { name: 'Send the link' }).click();
  await expect(address.getByRole('status')).toContainText('vera@new.example');
  await page.goto(await post.link('vera@new.example'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Confirm the address' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeFocused();
  await expectAccessible(page);
});
