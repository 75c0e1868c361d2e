import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('graphiql.html has no #root');

const FIRST_QUERY = `# 1. Put an e-mail address and a password of this demo in here, and run it.
# 2. Write {"Authorization": "Bearer <access token>"} into the Headers pane below.
# 3. The documentation on the left then shows what that seat may ask.

query ServerInfo {
  serverInfo { name version demo }
}

mutation SignIn {
  signIn(input: { email: "", password: "" }) {
    session { accessToken expiresAt }
    errors { code message }
  }
}
`;

createRoot(root).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({ url: '/graphql' })}
    defaultQuery={FIRST_QUERY}
    defaultEditorToolsVisibility="headers"
    // A token must not outlive the page.
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
  />,
);
