import { useCallback, useState } from 'react';

import { drop, keep, kept } from '@/lib/kept';
import { useMe } from '@/lib/session';

/**
 * Text that is being written, kept in the browser until it is sent: a reload loses nothing. Every person and every
 * place has a draft of its own.
 *
 * @param place such as `home` or `messages/<uuid>`; not to change while the component lives (give it a `key`)
 */
export function useDraft(place: string): [string, (text: string) => void] {
  const me = useMe();
  const name = `draft:${me?.handle ?? ''}:${place}`;
  const [text, setText] = useState(() => kept(name) ?? '');
  const change = useCallback(
    (next: string) => {
      setText(next);
      if (next === '') {
        drop(name);
      } else {
        keep(name, next);
      }
    },
    [name],
  );
  return [text, change];
}
