import { initials } from '@/lib/text';

import styles from './avatar.module.css';
import { classNames } from './class-names';

const COLOURS = 8;

interface AvatarProps {
  name: string;
  /** Decides the colour, so that it stays when the name changes; null for somebody who has left. */
  handle: string | null;
  size?: 'small' | 'medium' | 'large';
}

/** Initials on a colour; silent, since the name stands beside it. */
export function Avatar({ name, handle, size = 'medium' }: AvatarProps) {
  const colour = handle === null ? COLOURS : 1 + (hash(handle.toLowerCase()) % (COLOURS - 1));
  return (
    <span
      aria-hidden="true"
      className={classNames(styles.avatar, styles[`c${colour}`], size !== 'medium' && styles[size])}
    >
      {handle === null ? '–' : initials(name)}
    </span>
  );
}

function hash(text: string): number {
  let sum = 7;
  for (const letter of text) {
    sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  }
  return sum;
}
