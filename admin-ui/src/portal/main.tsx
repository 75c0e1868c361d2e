import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from '../client/api.ts';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('portal.html has no #root');

void session.start();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
