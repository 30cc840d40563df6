import { endSession, sessionStore } from '@/lib/session';

// Amplify's keys begin so.
const PREFIX = 'CognitoIdentityServiceProvider.';

/** Looks whether this browser keeps a session, and goes on with it; fetches Cognito's client only then. */
export async function startSession(): Promise<void> {
  if (!keepsTokens()) {
    endSession();
    return;
  }
  try {
    const { resumeSession } = await import('@/features/auth/api/cognito');
    await resumeSession();
  } catch {
    endSession(true);
  }
}

/** Follows what other tabs of this browser do: signing out there is signing out here. */
export function followOtherTabs(): () => void {
  const look = (event: StorageEvent) => {
    if (event.key !== null && !event.key.startsWith(PREFIX)) {
      return;
    }
    const signedIn = sessionStore.get().status === 'signed-in';
    if (signedIn !== keepsTokens()) {
      void startSession();
    }
  };
  window.addEventListener('storage', look);
  return () => window.removeEventListener('storage', look);
}

function keepsTokens(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(PREFIX) && key.endsWith('.refreshToken'));
  } catch {
    return false;
  }
}
