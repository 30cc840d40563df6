import type { ReactNode } from 'react';

import { classNames } from './class-names';
import styles from './notice.module.css';

/** A sentence in a box. Errors are told at once, the others when there is a pause. */
export function Notice({ kind, children }: { kind: 'error' | 'info' | 'warning'; children: ReactNode }) {
  return (
    <div role={kind === 'error' ? 'alert' : 'status'} className={classNames(styles.notice, styles[kind])}>
      {children}
    </div>
  );
}
