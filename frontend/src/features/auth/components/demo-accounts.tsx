import { useMutation, useQuery } from '@tanstack/react-query';

import { Avatar } from '@/components/ui/avatar';
import { Notice } from '@/components/ui/notice';
import type { DemoAccount } from '@/config/env';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { sentenceFor } from '@/lib/sentences';

import { env } from '@/features/auth/api/env';
import styles from './auth.module.css';

/** Signs in with one click; there in development only, where the server names such accounts. */
export function DemoAccounts({ onSignedIn }: { onSignedIn?: () => void }) {
  const { data } = useQuery(env());
  const enter = useMutation({
    mutationFn: async (account: DemoAccount) => {
      // The first page has this, and does without Cognito's client until then.
      const { signIn } = await import('@/features/auth/api/cognito');
      return signIn(account.handle, account.password);
    },
    onSuccess: () => onSignedIn?.(),
  });
  if (!data || data.demoAccounts.length === 0) {
    return null;
  }
  return (
    <section aria-label="Demo accounts" className={styles.demo}>
      <div>
        <h2 className={styles.demoTitle}>Demo accounts</h2>
        <p className={styles.demoText}>This is a development run: come in as one of them.</p>
      </div>
      {enter.isError && <Notice kind="error">{sentenceFor(enter.error)}</Notice>}
      <ul className={styles.people}>
        {data.demoAccounts.map((account) => (
          <li key={account.handle}>
            <button
              type="button"
              className={styles.person}
              disabled={enter.isPending}
              onClick={() => enter.mutate(account)}
            >
              <Avatar name={account.displayName} handle={account.handle} size="small" />
              <VisuallyHidden>Sign in as </VisuallyHidden>
              <span>
                <span className={styles.personName}>{account.displayName}</span>
                <span className={styles.personHandle}>@{account.handle}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
