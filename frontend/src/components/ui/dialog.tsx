import { useEffect, useId, useRef, type ReactNode } from 'react';

import { Button } from './button';
import styles from './dialog.module.css';

interface ConfirmDialogProps {
  title: string;
  children: ReactNode;
  confirm: string;
  disabled?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. Escape and "Cancel" close it. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  disabled = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} className={styles.dialog} onClose={onClose}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <div className={styles.text}>{children}</div>
      <div className={styles.buttons}>
        <Button look="quiet" onClick={() => dialog.current?.close()}>
          Cancel
        </Button>
        <Button look="danger" disabled={disabled} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
