import { QueryCache, QueryClient } from '@tanstack/react-query';

import { isPassing, UnreachableError } from '@/lib/api-client';
import { connectionStore } from '@/lib/connection';

const RETRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof UnreachableError) {
          connectionStore.set('lost');
        }
      },
      onSuccess: () => connectionStore.set('good'),
    }),
    defaultOptions: {
      queries: {
        // Whether we are offline is found out by asking: browsers guess, and a paused query shows nothing.
        networkMode: 'always',
        staleTime: 5_000,
        refetchOnWindowFocus: 'always',
        retry: (failures, error) => failures < RETRIES && isPassing(error),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
