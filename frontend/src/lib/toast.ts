import { createStore, useStore } from '@/lib/store';

export interface Toast {
  id: number;
  text: string;
}

const SHOWN_MS = 6000;

const toastStore = createStore<Toast | null>(null);
let lastId = 0;

/** Says something in passing, at the foot of the page; the next one takes its place. */
export function toast(text: string): void {
  lastId += 1;
  const id = lastId;
  toastStore.set({ id, text });
  setTimeout(() => {
    if (toastStore.get()?.id === id) {
      toastStore.set(null);
    }
  }, SHOWN_MS);
}

export function useToast(): Toast | null {
  return useStore(toastStore);
}
