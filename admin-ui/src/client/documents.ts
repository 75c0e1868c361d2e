import { anonymousGraphql } from '../graphql/anonymous.ts';

export const REFRESH_SESSION = anonymousGraphql(`
  mutation RefreshSession {
    refreshSession(input: { refreshTokenTransport: COOKIE }) {
      session { accessToken }
    }
  }
`);
