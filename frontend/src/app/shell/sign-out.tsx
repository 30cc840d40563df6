import { LogOut } from 'lucide-react';
import { useNavigate } from 'react-router';

import { Button, IconButton } from '@/components/ui/button';
import { dropAll } from '@/lib/kept';

/** Ends the session here and at the pool, and forgets what was being written. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  return () => {
    const leave = async () => {
      const { signOut } = await import('@/features/auth/api/cognito');
      dropAll();
      // The pool may not answer, or know nobody any more: here it is over all the same.
      await signOut().catch(() => undefined);
      await navigate('/');
    };
    void leave();
  };
}

export function SignOutButton() {
  return (
    <Button look="quiet" onClick={useSignOut()}>
      <LogOut size={16} aria-hidden="true" />
      Sign out
    </Button>
  );
}

export function SignOutIcon() {
  return (
    <IconButton label="Sign out" onClick={useSignOut()}>
      <LogOut size={18} />
    </IconButton>
  );
}
