import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';

import { createQueryClient } from '@/app/query-client';
import { routes } from '@/app/router';
import { beginSession, endSession } from '@/lib/session';

export const ANDREW = { handle: 'andrewbrown', displayName: 'Andrew Brown' };

interface Shown {
  client: QueryClient;
  user: ReturnType<typeof userEvent.setup>;
  /** Where the visitor is. */
  path: () => string;
}

/** Opens an address of the page, as one of its people or as nobody. */
export function open(path: string, person: typeof ANDREW | null = ANDREW): Shown {
  if (person) {
    beginSession(person, () => Promise.resolve('token'));
  } else {
    endSession();
  }
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryDelay: 0 } });
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return {
    client,
    user: userEvent.setup(),
    path: () => router.state.location.pathname + router.state.location.search,
  };
}
