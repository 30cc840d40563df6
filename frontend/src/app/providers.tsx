import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { followOtherTabs, startSession } from '@/features/auth/api/stored-session';
import { forgetOutboxes } from '@/features/messages/api/outbox';
import { currentPerson, sessionStore } from '@/lib/session';

/** What every page stands in: the cache of answers, and the session. */
export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  useEffect(() => {
    void startSession();
    return followOtherTabs();
  }, []);
  useEffect(() => {
    let handle = currentPerson()?.handle;
    return sessionStore.subscribe(() => {
      if (currentPerson()?.handle !== handle) {
        handle = currentPerson()?.handle;
        forgetOutboxes(client);
        // Answers are made for one person: who liked, who may read.
        void client.resetQueries();
      }
    });
  }, [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
