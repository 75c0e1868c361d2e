import { anonymousGraphql } from '../../graphql/anonymous.ts';

export const BEGIN_SINGLE_SIGN_ON = anonymousGraphql(`
  mutation BeginSingleSignOn($name: String!, $redirectUri: String!) {
    beginSingleSignOn(input: { name: $name, redirectUri: $redirectUri, attemptTransport: COOKIE }) {
      attempt { authorizationUrl }
      errors { field message }
    }
  }
`);

export const COMPLETE_SINGLE_SIGN_ON = anonymousGraphql(`
  mutation CompleteSingleSignOn($code: String!, $state: String!, $issuer: String) {
    completeSingleSignOn(input: { code: $code, state: $state, issuer: $issuer, refreshTokenTransport: COOKIE }) {
      session { accessToken }
      errors { field message }
    }
  }
`);
