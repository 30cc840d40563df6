import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';

import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sentenceFor } from '@/lib/sentences';

import { confirmForgotPassword, forgotPassword, signIn } from '@/features/auth/api/cognito';
import styles from './auth.module.css';

/** Two steps: ask for a code, then set a new password with it. */
export function ForgotForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const ask = useMutation({ mutationFn: () => forgotPassword(email.trim()) });
  const change = useMutation({
    mutationFn: async () => {
      await confirmForgotPassword(email.trim(), code.trim(), password);
      await signIn(email.trim(), password);
    },
    onSuccess: onSignedIn,
  });
  const error = change.error ?? ask.error;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ask.isSuccess) {
      change.mutate();
    } else {
      ask.mutate();
    }
  };
  return (
    <form aria-label="Forgot password" className={styles.form} onSubmit={submit}>
      {error && <Notice kind="error">{sentenceFor(error)}</Notice>}
      {ask.isSuccess && !error && (
        <Notice kind="info">If there is such an account, a code is on its way to it.</Notice>
      )}
      <TextField
        label="E-mail or handle"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        required
        readOnly={ask.isSuccess}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      {ask.isSuccess && (
        <>
          <TextField
            label="Code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <TextField
            label="New password"
            name="new-password"
            type="password"
            hint="8 characters or more, with upper case, lower case and a digit."
            autoComplete="new-password"
            minLength={8}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </>
      )}
      <Button type="submit" wide disabled={ask.isPending || change.isPending}>
        {ask.isSuccess ? 'Set new password' : 'Send code'}
      </Button>
      <div className={styles.links}>
        <Link to="/signin">Back to sign in</Link>
      </div>
    </form>
  );
}
