import { useLocation } from 'react-router';

import { SearchBox } from '@/features/activities/components/search-box';
import { useMe } from '@/lib/session';

import { JoinButtons } from './navigation';
import styles from './shell.module.css';

/** What stands beside the page on a wide screen. */
export function Aside() {
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <aside aria-label="Beside the page" className={styles.aside}>
      {pathname !== '/search' && <SearchBox />}
      {!me && (
        <section className={styles.card}>
          <h2 className={styles.cardTitle}>New here?</h2>
          <p className={styles.cardText}>Join to post, to answer and to write to people.</p>
          <JoinButtons />
        </section>
      )}
      <section className={styles.card}>
        <h2 className={styles.cardTitle}>Nothing here is for ever</h2>
        <p className={styles.cardText}>
          Every post has a lifetime, from an hour to thirty days. When it is over, the post and its replies
          are gone.
        </p>
      </section>
    </aside>
  );
}
