import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/tokens.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { anonymousGraphql } from '../graphql/anonymous.ts';
import { send } from '../graphql/client.ts';
import { Page } from './page.tsx';

const SERVER_INFO = anonymousGraphql(`
  query ServerInfo {
    serverInfo { demo }
  }
`);

const root = document.getElementById('root');
if (root === null) throw new Error('graphiql.html has no #root');

// A server that does not answer says so in the first query that is run.
const demo = await send(SERVER_INFO, {}).then(
  ({ serverInfo }) => serverInfo.demo,
  () => false,
);
createRoot(root).render(<Page demo={demo} />);
