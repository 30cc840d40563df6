import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

// So near to the end counts as being there.
const NEAR_PX = 80;

interface KeptScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** Something came in below while the reader was further up. */
  newBelow: boolean;
  toEnd: () => void;
}

/**
 * Where a conversation is scrolled to: at its end to begin with, and as long as the reader stays there. What is put
 * before the first message moves nothing; what comes after the last one moves a reader only who was at the end.
 *
 * @param first names what stands first, null for nothing
 * @param last names what stands last
 * @param own the last one is the reader's own: show it in any case
 */
export function useKeptScroll(first: string | null, last: string | null, own: boolean): KeptScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef<{ first: string | null; last: string | null; height: number }>({
    first: null,
    last: null,
    height: 0,
  });
  const [unseen, setUnseen] = useState<string | null>(null);

  const toEnd = useCallback(() => {
    if (scroller.current) {
      scroller.current.scrollTop = scroller.current.scrollHeight;
      atEnd.current = true;
    }
    setUnseen(null);
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) {
      return;
    }
    const was = before.current;
    if (last !== was.last && (was.last === null || atEnd.current || own)) {
      box.scrollTop = box.scrollHeight;
      atEnd.current = true;
    } else if (first !== was.first) {
      box.scrollTop += box.scrollHeight - was.height;
    }
    if (last !== was.last && !atEnd.current) {
      setUnseen(last);
    }
    before.current = { first, last, height: box.scrollHeight };
  }, [first, last, own]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) {
      return;
    }
    const look = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
      before.current.height = box.scrollHeight;
      if (atEnd.current) {
        setUnseen(null);
      }
    };
    box.addEventListener('scroll', look, { passive: true });
    // The keyboard of a phone, a growing draft, a message that failed: the end stays in sight.
    const resized = new ResizeObserver(() => {
      if (atEnd.current) {
        box.scrollTop = box.scrollHeight;
      }
    });
    resized.observe(box);
    if (box.firstElementChild) {
      resized.observe(box.firstElementChild);
    }
    return () => {
      box.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, []);

  return { scroller, newBelow: unseen !== null, toEnd };
}
