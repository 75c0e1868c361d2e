import { anonymousGraphql } from '../graphql/anonymous.ts';

export const SERVER_INFO = anonymousGraphql(`
  query ServerInfo {
    serverInfo { name version demo servesPortal sendsMail }
  }
`);

export const SIGN_IN = anonymousGraphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      session { accessToken }
      errors { code field message }
    }
  }
`);
