import './app/tokens.css';
import './app/base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { Providers } from './app/providers';
import { createQueryClient } from './app/query-client';
import { reloadOnceForNewVersion } from './app/new-version';
import { createRouter } from './app/router';

reloadOnceForNewVersion();

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no #root');
}
createRoot(root).render(
  <StrictMode>
    <Providers client={createQueryClient()}>
      <RouterProvider router={createRouter()} />
    </Providers>
  </StrictMode>,
);
