import { useId, type ComponentProps, type ReactNode } from 'react';

import { classNames } from './class-names';
import styles from './field.module.css';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; null or absent when nothing is. */
  error?: string | null;
}

/** A labelled line of text. */
export function TextField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input id={id} className={styles.input} {...described(id, hint, error)} {...rest} />
      <Notes id={id} hint={hint} error={error ?? null} />
    </div>
  );
}

/** A labelled text of several lines. */
export function AreaField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={classNames(styles.input, styles.area)}
        {...described(id, hint, error)}
        {...rest}
      />
      <Notes id={id} hint={hint} error={error ?? null} />
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | null | undefined) {
  return {
    'aria-invalid': Boolean(error),
    'aria-describedby':
      classNames(hint != null && `${id}-hint`, Boolean(error) && `${id}-error`) || undefined,
  };
}

function Notes({ id, hint, error }: { id: string; hint: ReactNode; error: string | null }) {
  return (
    <>
      {hint != null && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={styles.error}>
          {error}
        </div>
      )}
    </>
  );
}
