import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';

import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { sentenceFor } from '@/lib/sentences';

import { signUp } from '@/features/auth/api/cognito';
import { keepForConfirmation } from '@/features/auth/api/pending-account';
import styles from './auth.module.css';

// The server's rule for handles.
const HANDLE = /^[A-Za-z0-9._+-]{1,64}$/;

export function SignUpForm({ onSignedUp }: { onSignedUp: (email: string) => void }) {
  const [account, setAccount] = useState({ name: '', handle: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: signUp,
    onSuccess: (_, { email, password }) => {
      keepForConfirmation({ email, password });
      onSignedUp(email);
    },
  });
  const handle = account.handle.trim().replace(/^@/, '');
  const handleError =
    tried && !HANDLE.test(handle)
      ? 'A handle has 1 to 64 letters, digits, dots, plus signs, dashes or underscores.'
      : null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (HANDLE.test(handle) && !make.isPending) {
      make.mutate({ ...account, name: account.name.trim(), email: account.email.trim(), handle });
    }
  };
  const change = (field: keyof typeof account) => (event: { target: { value: string } }) =>
    setAccount({ ...account, [field]: event.target.value });
  return (
    <form aria-label="Create account" className={styles.form} onSubmit={submit}>
      {make.isError && <Notice kind="error">{sentenceFor(make.error)}</Notice>}
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        maxLength={64}
        value={account.name}
        onChange={change('name')}
      />
      <TextField
        label="Handle"
        name="handle"
        hint="How others find and name you, as in @bayko."
        error={handleError}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={account.handle}
        onChange={change('handle')}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        hint="Only for signing in; nobody sees it."
        autoComplete="email"
        required
        value={account.email}
        onChange={change('email')}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        hint="8 characters or more, with upper case, lower case and a digit."
        autoComplete="new-password"
        minLength={8}
        required
        value={account.password}
        onChange={change('password')}
      />
      <Button type="submit" wide disabled={make.isPending}>
        {make.isPending ? 'Creating…' : 'Create account'}
      </Button>
      <div className={styles.links}>
        <span>
          Have an account? <Link to="/signin">Sign in</Link>
        </span>
      </div>
    </form>
  );
}
