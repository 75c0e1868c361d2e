import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from '../client/api.ts';
import { App } from './app/app.tsx';
import { previewToken } from './app/preview.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('portal.html has no #root');

const preview = previewToken();
if (preview === null) void session.start();
else session.previewing(preview);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
