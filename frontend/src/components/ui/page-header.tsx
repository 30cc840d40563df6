import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { IconButton } from './button';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  under?: ReactNode;
  /** Where "Back" leads when the visitor came from nowhere; absent: no such button. */
  back?: string;
  children?: ReactNode;
}

/** The head of a page's column, with the page's title. */
export function PageHeader({ title, under, back, children }: PageHeaderProps) {
  const navigate = useNavigate();
  // The first page of a visit has the key "default"; before it is another site.
  const { key } = useLocation();
  const goBack = (to: string) => void (key === 'default' ? navigate(to) : navigate(-1));
  return (
    <header className={styles.header}>
      {back !== undefined && (
        <IconButton label="Back" onClick={() => goBack(back)}>
          <ArrowLeft size={20} />
        </IconButton>
      )}
      <div className={styles.texts}>
        <h1 className={styles.title}>{title}</h1>
        {under != null && <div className={styles.under}>{under}</div>}
      </div>
      {children}
    </header>
  );
}
