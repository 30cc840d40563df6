import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';

import { followOtherTabs, startSession } from '@/features/auth/api/stored-session';
import { sessionStore } from '@/lib/session';

/** What every page stands in: the cache of answers, and the session. */
export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  useEffect(() => {
    void startSession();
    return followOtherTabs();
  }, []);
  useEffect(() => {
    let person = handleOf();
    return sessionStore.subscribe(() => {
      if (handleOf() !== person) {
        person = handleOf();
        // Answers are made for one person: who liked, who may read.
        void client.resetQueries();
      }
    });
  }, [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function handleOf(): string | null {
  const session = sessionStore.get();
  return session.status === 'signed-in' ? session.person.handle : null;
}
