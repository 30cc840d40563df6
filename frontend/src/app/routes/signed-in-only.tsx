import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';

import { Empty, SkeletonRows } from '@/components/ui/states';
import { useSession, type SignedInPerson } from '@/lib/session';

import { JoinButtons } from '@/app/shell/navigation';
import styles from './signed-in-only.module.css';

/** A page for somebody: who is nobody is asked to sign in, and comes back here then. */
export function SignedInOnly({ children }: { children: (me: SignedInPerson) => ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  switch (session.status) {
    case 'starting':
      return <SkeletonRows />;
    case 'signed-in':
      return children(session.person);
    case 'signed-out':
      return (
        <Empty icon={<Lock size={24} />} title="Sign in to see this">
          <div className={styles.buttons}>
            <JoinButtons next={pathname + search} />
          </div>
        </Empty>
      );
  }
}

/** A page for nobody, such as sign-in: who is somebody has nothing to do here. */
export function SignedOutOnly({ next, children }: { next: string; children: ReactNode }) {
  const session = useSession();
  return session.status === 'signed-in' ? <Navigate to={next} replace /> : children;
}

/** Where to go after signing in: a path of this page, and nothing else. */
export function nextOf(parameters: URLSearchParams): string {
  const next = parameters.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
