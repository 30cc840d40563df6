import { createStore, useStore } from '@/lib/store';

/** The signed-in person, as the pool's ID token tells. */
export interface SignedInPerson {
  handle: string;
  displayName: string;
}

export type Session =
  /** Tokens may be there, but have not been looked at yet. */
  | { status: 'starting' }
  /** `ended`: it was not the person's own wish. */
  | { status: 'signed-out'; ended: boolean }
  | { status: 'signed-in'; person: SignedInPerson };

/** Where access tokens come from. Null: there is none, the session is over. */
export type TokenSource = (options: { refresh: boolean }) => Promise<string | null>;

export const sessionStore = createStore<Session>({ status: 'starting' });

let tokenSource: TokenSource | null = null;

/** Waits until the stored session, if any, has been looked at. */
function started(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (sessionStore.get().status !== 'starting') {
        stop();
        resolve();
      }
    };
    const stop = sessionStore.subscribe(look);
    look();
  });
}

export function beginSession(person: SignedInPerson, source: TokenSource): void {
  tokenSource = source;
  sessionStore.set({ status: 'signed-in', person });
}

export function endSession(ended = false): void {
  tokenSource = null;
  sessionStore.set({ status: 'signed-out', ended });
}

/**
 * A token that is good now, refreshed if it is about to expire, or in any case when `refresh` is set. Null for nobody.
 *
 * @throws whatever the source throws when it cannot reach the pool: the session stays what it is
 */
export async function accessToken({ refresh } = { refresh: false }): Promise<string | null> {
  await started();
  if (!tokenSource) {
    return null;
  }
  const token = await tokenSource({ refresh });
  if (!token) {
    endSession(true);
  }
  return token;
}

export function useSession(): Session {
  return useStore(sessionStore);
}

/** The signed-in person, or null. */
export function currentPerson(): SignedInPerson | null {
  const session = sessionStore.get();
  return session.status === 'signed-in' ? session.person : null;
}

/** The same, for components. */
export function useMe(): SignedInPerson | null {
  const session = useSession();
  return session.status === 'signed-in' ? session.person : null;
}

export function sameHandle(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && one.toLowerCase() === other?.toLowerCase();
}
