import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('graphiql.html has no #root');

const FIRST_QUERY = `# What is this server? Run it with the button, or with Ctrl+Enter.

query ServerInfo {
  serverInfo { name version demo }
}
`;

const SIGN_IN = `# 1. Put an e-mail address and a password of this demo in here, and run it.
# 2. Write {"Authorization": "Bearer <access token>"} into the Headers pane of another tab.
# 3. Fetch the schema again (the arrows on the left); the documentation then shows what that seat may ask.

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
    // One operation a tab: of several, the button would ask which.
    defaultTabs={[{ query: FIRST_QUERY }, { query: SIGN_IN }]}
    defaultEditorToolsVisibility="headers"
    // A token must not outlive the page.
    shouldPersistHeaders={false}
    showPersistHeadersSettings={false}
  />,
);
