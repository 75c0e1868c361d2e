// The server under test, which scripts/test-clients started with a demo world.

function named(variable) {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run scripts/test-clients`);
  return value;
}

/** Where the server is. */
export const url = named('SLUICE_URL');

/** Where it answers GraphQL. */
export const graphql = `${url}/graphql`;

/** The people of the demo world. */
export const people = {
  vendor: 'vera@vendor.example',
  distributor: 'dana@distributor.example',
  partner: 'paul@partner.example',
};

/** Asks; gives the status and the answer. */
export async function post(body, headers = {}) {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

/** The header of someone who signed in. */
export async function signedIn(email) {
  const query = `mutation($input: SignInInput!) {
    signIn(input: $input) { session { accessToken } errors { code } }
  }`;
  const { data } = await post({ query, variables: { input: { email, password: named('SLUICE_PASSWORD') } } });
  return { authorization: `Bearer ${data.signIn.session.accessToken}` };
}
