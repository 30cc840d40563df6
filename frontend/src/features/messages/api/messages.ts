import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';

import { getPage, postJson, type Page } from '@/lib/api-client';
import type { CreateMessageRequest, Message } from '@/types/api';

export type Messages = InfiniteData<Page<Message>>;

// A conversation that is on the screen feels alive.
const NEWEST_EVERY_MS = 2_500;

const firstPage = (): string | null => null;

const path = (groupUuid: string) => `/api/messages/${encodeURIComponent(groupUuid)}`;

/**
 * Messages of one conversation; the newest page first, the oldest message first within a page. Never fetched again as a
 * whole: what is new comes by `newestIn` and is merged.
 */
export const messagesIn = (groupUuid: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', groupUuid],
    queryFn: ({ pageParam, signal }) => getPage<Message>(path(groupUuid), pageParam, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The newest page alone, again and again. */
export const newestIn = (groupUuid: string) =>
  queryOptions({
    queryKey: ['messages-newest', groupUuid],
    queryFn: ({ signal }) => getPage<Message>(path(groupUuid), null, { signal }),
    refetchInterval: NEWEST_EVERY_MS,
    staleTime: 0,
    gcTime: 0,
  });

/** @param idempotencyKey the same for every try of the same message: the server stores it once */
export const createMessage = (request: CreateMessageRequest, idempotencyKey: string) =>
  postJson<Message>('/api/messages', request, { headers: { 'Idempotency-Key': idempotencyKey } });

export const MESSAGE_LIMIT = 1024;

/** All that is known, oldest first, each once. */
export function inOrder(messages: Messages | undefined): Message[] {
  const byUuid = new Map<string, Message>();
  for (const page of messages?.pages ?? []) {
    for (const message of page.items) {
      if (!byUuid.has(message.uuid)) {
        byUuid.set(message.uuid, message);
      }
    }
  }
  return Array.from(byUuid.values()).sort(byTime);
}

/**
 * Puts a fresh newest page into what is known. When the two do not touch (more than a page came in while nobody
 * looked), the older ones are let go: they are fetched again on scrolling up, and no gap is shown.
 */
export function mergeNewest(known: Messages | undefined, newest: Page<Message>): Messages {
  const [first, ...older] = known?.pages ?? [];
  const uuids = new Set(newest.items.map((message) => message.uuid));
  const touch = known?.pages.some((page) => page.items.some((message) => uuids.has(message.uuid))) ?? false;
  if (!known || !first || (!touch && newest.items.length > 0)) {
    return { pages: [newest], pageParams: [null] };
  }
  const items = [...first.items.filter((message) => !uuids.has(message.uuid)), ...newest.items].sort(byTime);
  return same(items, first.items) ? known : { ...known, pages: [{ ...first, items }, ...older] };
}

/** Puts a message that was just sent into what is known. */
export function addMessage(known: Messages | undefined, message: Message): Messages | undefined {
  const [first, ...older] = known?.pages ?? [];
  if (!known || !first) {
    return known;
  }
  const items = [...first.items.filter((it) => it.uuid !== message.uuid), message].sort(byTime);
  return { ...known, pages: [{ ...first, items }, ...older] };
}

/** Times have one form and length: their order as text is their order. */
function byTime(one: Message, other: Message): number {
  const order = one.created_at + one.uuid < other.created_at + other.uuid;
  return order ? -1 : 1;
}

function same(some: Message[], others: Message[]): boolean {
  return (
    some.length === others.length &&
    some.every((message, index) => {
      const other = others[index];
      return message.uuid === other?.uuid && message.display_name === other.display_name;
    })
  );
}
