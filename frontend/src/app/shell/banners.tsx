import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';

import { classNames } from '@/components/ui/class-names';
import { getJson } from '@/lib/api-client';
import { connectionStore, useConnection } from '@/lib/connection';
import { useSession } from '@/lib/session';
import type { HealthCheck } from '@/types/api';

import styles from './shell.module.css';

// While the server does not answer, this often somebody looks whether it does again.
const PROBE_EVERY_MS = 2_000;

/** What concerns every page: no connection, a session that ended by itself. */
export function Banners() {
  return (
    <>
      <ConnectionBanner />
      <SessionBanner />
    </>
  );
}

function ConnectionBanner() {
  const client = useQueryClient();
  const lost = useConnection() === 'lost';
  useQuery({
    queryKey: ['health'],
    queryFn: async ({ signal }) => {
      const health = await getJson<HealthCheck>('/api/health-check', { signal });
      connectionStore.set('good');
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'health' });
      return health;
    },
    enabled: lost,
    retry: false,
    gcTime: 0,
    staleTime: 0,
    refetchInterval: PROBE_EVERY_MS,
  });
  useEffect(() => {
    const offline = () => connectionStore.set('lost');
    window.addEventListener('offline', offline);
    return () => window.removeEventListener('offline', offline);
  }, []);
  return (
    <div role="status">
      {lost && (
        <div className={styles.banner}>
          {navigator.onLine
            ? 'Cruddur does not answer. We keep trying; what you see may be old.'
            : 'You are offline. What you see may be old.'}
        </div>
      )}
    </div>
  );
}

function SessionBanner() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status !== 'signed-out' || !session.ended || pathname === '/signin') {
    return null;
  }
  return (
    <div role="status" className={classNames(styles.banner, styles.ended)}>
      Your session has ended.{' '}
      <Link to={`/signin?next=${encodeURIComponent(pathname + search)}`}>Sign in again</Link>
    </div>
  );
}
