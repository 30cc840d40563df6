import { useSyncExternalStore } from 'react';

// Fine enough for minutes, and for an expired post to go soon.
const TICK_MS = 10_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    timer = setInterval(tick, TICK_MS);
    now = Date.now();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time now, in milliseconds; every component that uses it is drawn again every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
