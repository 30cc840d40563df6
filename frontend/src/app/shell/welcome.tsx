import { DemoAccounts } from '@/features/auth/components/demo-accounts';

import { JoinButtons } from './navigation';
import styles from './welcome.module.css';

/** What a signed-out visitor sees above the public feed. */
export function Welcome() {
  return (
    <section aria-label="Welcome" className={styles.welcome}>
      <h2 className={styles.title}>Say it. Let it go.</h2>
      <p className={styles.text}>
        Cruddur is for short posts that expire, and for talking to one another. Read along, or join in.
      </p>
      <div className={styles.buttons}>
        <JoinButtons />
      </div>
      <DemoAccounts />
    </section>
  );
}
