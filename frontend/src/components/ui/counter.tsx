import { classNames } from './class-names';
import styles from './counter.module.css';
import { VisuallyHidden } from './visually-hidden';

const NEAR = 20;

/** How many characters are left; told aloud only when they run out. */
export function Counter({ left }: { left: number }) {
  return (
    <span className={classNames(styles.counter, left <= NEAR && styles.near, left < 0 && styles.over)}>
      <span aria-hidden="true">{left}</span>
      <VisuallyHidden>
        <span aria-live={left <= NEAR ? 'polite' : 'off'}>{left} characters left</span>
      </VisuallyHidden>
    </span>
  );
}
