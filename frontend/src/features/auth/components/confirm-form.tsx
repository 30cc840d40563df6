import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';

import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sentenceFor } from '@/lib/sentences';

import { confirmSignUp, resendCode, signIn } from '@/features/auth/api/cognito';
import { forgetPending, passwordFor } from '@/features/auth/api/pending-account';
import styles from './auth.module.css';

interface ConfirmFormProps {
  email: string;
  onSignedIn: () => void;
  /** The code was right, but the password is not known here any more. */
  onConfirmed: () => void;
}

export function ConfirmForm({ email: first, onSignedIn, onConfirmed }: ConfirmFormProps) {
  const [email, setEmail] = useState(first);
  const [code, setCode] = useState('');
  const resend = useMutation({ mutationFn: () => resendCode(email.trim()) });
  const confirm = useMutation({
    mutationFn: async () => {
      await confirmSignUp(email.trim(), code.trim());
      const password = passwordFor(email.trim());
      if (password === null) {
        return false;
      }
      await signIn(email.trim(), password);
      forgetPending();
      return true;
    },
    onSuccess: (signedIn) => (signedIn ? onSignedIn() : onConfirmed()),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    resend.reset();
    if (!confirm.isPending) {
      confirm.mutate();
    }
  };
  const error = confirm.error ?? resend.error;
  return (
    <form aria-label="Confirm e-mail" className={styles.form} onSubmit={submit}>
      {error && <Notice kind="error">{sentenceFor(error)}</Notice>}
      {resend.isSuccess && <Notice kind="info">A new code is on its way.</Notice>}
      <TextField
        label="E-mail"
        name="email"
        autoComplete="username"
        autoCapitalize="none"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" wide disabled={confirm.isPending}>
        {confirm.isPending ? 'Confirming…' : 'Confirm'}
      </Button>
      <div className={styles.links}>
        <Button
          look="plain"
          small
          disabled={email.trim() === '' || resend.isPending}
          onClick={() => {
            confirm.reset();
            resend.mutate();
          }}
        >
          Send a new code
        </Button>
      </div>
    </form>
  );
}
