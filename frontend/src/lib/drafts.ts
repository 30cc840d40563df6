import { useCallback, useState } from 'react';

import { useMe } from '@/lib/session';

const PREFIX = 'cruddur:draft:';

/**
 * Text that is being written, kept in the browser until it is sent: a reload loses nothing. Every person and every
 * place has a draft of its own.
 *
 * @param place such as `home` or `messages/<uuid>`; not to change while the component lives (give it a `key`)
 */
export function useDraft(place: string): [string, (text: string) => void] {
  const me = useMe();
  const key = `${PREFIX}${me?.handle ?? ''}:${place}`;
  const [text, setText] = useState(() => load(key));
  const change = useCallback(
    (next: string) => {
      setText(next);
      save(key, next);
    },
    [key],
  );
  return [text, change];
}

/** For a computer that others use too: nothing unfinished stays behind. */
export function forgetDrafts(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // No storage: nothing stayed behind.
  }
}

function load(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function save(key: string, text: string): void {
  try {
    if (text === '') {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, text);
    }
  } catch {
    // Storage is full or forbidden: the draft lives as long as the page.
  }
}
