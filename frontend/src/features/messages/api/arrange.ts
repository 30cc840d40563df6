import type { MessageGroup } from '@/types/api';

import type { OwnNewest, Unsent } from './outbox';

/**
 * The list of conversations as it is to be shown: what one has just written stands on top at once, although the
 * server's list follows only within a second. Each conversation once.
 */
export function arrange(
  groups: readonly MessageGroup[],
  unsent: readonly Unsent[],
  ownNewest: OwnNewest,
): MessageGroup[] {
  const shown = new Map<string, MessageGroup>();
  for (const group of groups) {
    if (!shown.has(group.uuid)) {
      shown.set(group.uuid, withOwn(group, unsent, ownNewest));
    }
  }
  const sending = new Set(unsent.map((one) => one.place));
  const onTop = (group: MessageGroup) => sending.has(group.uuid) || sending.has(`@${group.handle ?? ''}`);
  return Array.from(shown.values()).sort((one, other) => {
    if (onTop(one) !== onTop(other)) {
      return onTop(one) ? -1 : 1;
    }
    return one.created_at > other.created_at ? -1 : one.created_at < other.created_at ? 1 : 0;
  });
}

function withOwn(group: MessageGroup, unsent: readonly Unsent[], ownNewest: OwnNewest): MessageGroup {
  const pending = unsent.findLast(
    (one) => one.place === group.uuid || one.place === `@${group.handle ?? ''}`,
  );
  if (pending) {
    return { ...group, message: pending.text, created_at: pending.createdAt };
  }
  const own = ownNewest.get(group.uuid);
  return own && own.created_at > group.created_at
    ? { ...group, message: own.message, created_at: own.created_at }
    : group;
}
