import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import { ApiError, isPassing } from '@/lib/api-client';
import { sentenceFor } from '@/lib/sentences';

import { Button } from './button';
import { classNames } from './class-names';
import styles from './states.module.css';
import { VisuallyHidden } from './visually-hidden';

/** Nothing is here, and that is in order. */
export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className={styles.state}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children != null && <div className={styles.text}>{children}</div>}
    </div>
  );
}

/** Something could not be had: why, and another try where that may end better. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const final = error instanceof ApiError && !isPassing(error);
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} aria-hidden="true">
        <CircleAlert size={26} />
      </span>
      <p className={styles.text}>{sentenceFor(error)}</p>
      {onRetry && !final && (
        <Button look="quiet" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Rows that will be there in a moment. */
export function SkeletonRows({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" className={styles.rows}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <span className={styles.circle} />
          <span className={styles.lines}>
            <span className={classNames(styles.line, styles.short)} />
            <span className={styles.line} />
            <span className={classNames(styles.line, styles.medium)} />
          </span>
        </div>
      ))}
    </div>
  );
}
