import { keep, kept, keptUnder } from '@/lib/kept';
import { createStore, useStore } from '@/lib/store';
import type { MessageGroup } from '@/types/api';

/** Counts changes, so that who shows something of it is drawn again. */
const changes = createStore(0);

/**
 * What has been read, as far as this browser knows: the server keeps no such thing. On the first visit everything that
 * is there counts as read.
 */
export function useUnread(handle: string, groups: readonly MessageGroup[]): ReadonlySet<string> {
  useStore(changes);
  const seen = keptUnder(`seen:${handle}:`);
  const baseline = seen.get('') ?? groups[0]?.created_at ?? '';
  return new Set(
    groups
      .filter((group) => group.created_at > (seen.get(group.uuid) ?? baseline))
      .map((group) => group.uuid),
  );
}

/** Remembers where this browser's memory begins. */
export function beginSeeing(handle: string, groups: readonly MessageGroup[]): void {
  if (kept(`seen:${handle}:`) === null) {
    keep(`seen:${handle}:`, groups[0]?.created_at ?? '0');
  }
}

/** @param createdAt the newest message's that was on the screen */
export function markSeen(handle: string, groupUuid: string, createdAt: string): void {
  const name = `seen:${handle}:${groupUuid}`;
  if ((kept(name) ?? '') < createdAt) {
    keep(name, createdAt);
    changes.set(changes.get() + 1);
  }
}
