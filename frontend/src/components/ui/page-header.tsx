import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { IconButton } from './button';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  under?: ReactNode;
  /** Where "Back" leads when the visitor came from nowhere; absent: no such button. */
  back?: string;
  /** Another heading is the page's: this one stands below it in rank. */
  second?: boolean;
  children?: ReactNode;
}

/** The head of a page's column, with the page's title. */
export function PageHeader({ title, under, back, second = false, children }: PageHeaderProps) {
  const navigate = useNavigate();
  const Title = second ? 'h2' : 'h1';
  const goBack = (to: string) => void (cameFromHere() ? navigate(-1) : navigate(to));
  return (
    <header className={styles.header}>
      {back !== undefined && (
        <IconButton label="Back" onClick={() => goBack(back)}>
          <ArrowLeft size={20} />
        </IconButton>
      )}
      <div className={styles.texts}>
        <Title className={styles.title}>{title}</Title>
        {under != null && <div className={styles.under}>{under}</div>}
      </div>
      {children}
    </header>
  );
}

/** The router counts the pages of a visit; before its first one is another site, also when that one led on at once. */
function cameFromHere(): boolean {
  const state: unknown = window.history.state;
  return (
    typeof state === 'object' &&
    state !== null &&
    'idx' in state &&
    typeof state.idx === 'number' &&
    state.idx > 0
  );
}
