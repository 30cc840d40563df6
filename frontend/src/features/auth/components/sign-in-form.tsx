import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';

import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sentenceFor } from '@/lib/sentences';

import { signIn } from '@/features/auth/api/cognito';
import { keepForConfirmation } from '@/features/auth/api/pending-account';
import styles from './auth.module.css';

interface SignInFormProps {
  onSignedIn: () => void;
  /** The address has still to be confirmed with its code. */
  onUnconfirmed: (email: string) => void;
}

export function SignInForm({ onSignedIn, onUnconfirmed }: SignInFormProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(username.trim(), password),
    onSuccess: (result) => {
      if (result === 'signed-in') {
        onSignedIn();
      } else {
        keepForConfirmation({ email: username.trim(), password });
        onUnconfirmed(username.trim());
      }
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!enter.isPending) {
      enter.mutate();
    }
  };
  return (
    <form aria-label="Sign in" className={styles.form} onSubmit={submit}>
      {enter.isError && <Notice kind="error">{sentenceFor(enter.error)}</Notice>}
      <TextField
        label="E-mail or handle"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" wide disabled={enter.isPending}>
        {enter.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
      <div className={styles.links}>
        <Link to="/forgot">Forgot password?</Link>
        <Link to="/signup">Create account</Link>
      </div>
    </form>
  );
}
