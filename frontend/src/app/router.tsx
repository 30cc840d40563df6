import { createBrowserRouter, type RouteObject } from 'react-router';

import { Shell, StartingShell } from './shell/shell';
import { HomePage } from './routes/home';
import { BrokenPage } from './routes/broken';
import { NotFoundPage } from './routes/not-found';

/**
 * The pages. `/@handle` cannot be said in the router's patterns: a segment that begins with anything else is no page.
 * All but the first are fetched when they are visited.
 */
export const routes: RouteObject[] = [
  {
    Component: Shell,
    HydrateFallback: StartingShell,
    ErrorBoundary: BrokenPage,
    children: [
      {
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, Component: HomePage },
          {
            path: 'notifications',
            lazy: async () => ({ Component: (await import('./routes/notifications')).NotificationsPage }),
          },
          { path: 'search', lazy: async () => ({ Component: (await import('./routes/search')).SearchPage }) },
          {
            path: 'settings',
            lazy: async () => ({ Component: (await import('./routes/settings')).SettingsPage }),
          },
          {
            path: 'messages',
            lazy: async () => ({ Component: (await import('./routes/messages')).MessagesPage }),
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('./routes/messages')).NoConversation }),
              },
              {
                path: 'new/:handle',
                lazy: async () => ({
                  Component: (await import('./routes/new-conversation')).NewConversationPage,
                }),
              },
              {
                path: ':group',
                lazy: async () => ({ Component: (await import('./routes/conversation')).ConversationPage }),
              },
            ],
          },
          {
            path: 'signin',
            lazy: async () => ({ Component: (await import('./routes/sign-in')).SignInPage }),
          },
          {
            path: 'signup',
            lazy: async () => ({ Component: (await import('./routes/sign-up')).SignUpPage }),
          },
          {
            path: 'confirm',
            lazy: async () => ({ Component: (await import('./routes/confirm')).ConfirmPage }),
          },
          { path: 'forgot', lazy: async () => ({ Component: (await import('./routes/forgot')).ForgotPage }) },
          { path: ':at', lazy: async () => ({ Component: (await import('./routes/person')).PersonPage }) },
          {
            path: ':at/status/:uuid',
            lazy: async () => ({ Component: (await import('./routes/activity')).ActivityPage }),
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
];

export const createRouter = () => createBrowserRouter(routes);
