import { anonymousGraphql } from '../graphql/anonymous.ts';
import { send } from '../graphql/client.ts';
import { PASSWORD } from './people.ts';

const SIGN_IN = anonymousGraphql(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(input: { email: $email, password: $password }) {
      session { accessToken expiresAt refreshToken }
      errors { message }
    }
  }
`);

const REFRESH = anonymousGraphql(`
  mutation Refresh($refreshToken: String) {
    refreshSession(input: { refreshToken: $refreshToken }) {
      session { accessToken expiresAt refreshToken }
      errors { message }
    }
  }
`);

interface Tokens {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string | null;
}

/** A token that expires within this time is renewed before it is used. */
const MARGIN_MS = 30_000;

// In memory only: a token must not outlive the page.
const sessions = new Map<string, Promise<Tokens>>();

/** A good access token of one of the demo people, who sign in once and stay so as long as the page is open. */
export async function accessToken(email: string): Promise<string> {
  const tokens = (sessions.get(email) ?? signedIn(email)).then((known) =>
    Date.parse(known.expiresAt) - Date.now() > MARGIN_MS ? known : refreshed(known),
  );
  // Whoever asks next waits for these, so that a refresh token is used once; what failed is tried anew.
  sessions.set(email, tokens);
  tokens.catch(() => sessions.delete(email));
  return (await tokens).accessToken;
}

async function signedIn(email: string): Promise<Tokens> {
  const { signIn } = await send(SIGN_IN, { email, password: PASSWORD });
  return granted(signIn);
}

async function refreshed({ refreshToken }: Tokens): Promise<Tokens> {
  const { refreshSession } = await send(REFRESH, { refreshToken });
  return granted(refreshSession);
}

function granted(payload: { readonly session: Tokens | null; readonly errors: readonly { readonly message: string }[] }): Tokens {
  if (payload.session === null) throw new Error(payload.errors.map(({ message }) => message).join(' '));
  return payload.session;
}
