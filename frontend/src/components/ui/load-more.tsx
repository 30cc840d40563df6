import { useEffect, useRef } from 'react';

import { Button } from './button';
import styles from './load-more.module.css';

interface LoadMoreProps {
  children: string;
  busy: boolean;
  /** The last try failed: wait for a click. */
  failed?: boolean;
  onMore: () => void;
}

/** A button at the end of a list that presses itself when it comes near the screen. */
export function LoadMore({ children, busy, failed = false, onMore }: LoadMoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (busy || failed || !place.current || !('IntersectionObserver' in window)) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          latest.current();
        }
      },
      { rootMargin: '400px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [busy, failed]);
  return (
    <div ref={place} className={styles.more}>
      <Button look="plain" disabled={busy} onClick={onMore}>
        {busy ? 'Loading…' : failed ? 'Try again' : children}
      </Button>
    </div>
  );
}
