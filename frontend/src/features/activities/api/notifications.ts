import { infiniteQueryOptions, type InfiniteData, type QueryClient } from '@tanstack/react-query';

import { getPage, putJson, type Page } from '@/lib/api-client';
import type { Notification, UnreadCount } from '@/types/api';

const EVERY_MS = 20_000;

const firstPage = (): string | null => null;

/** What others did, newest first. */
export const notifications = () =>
  infiniteQueryOptions({
    queryKey: ['notifications'],
    queryFn: ({ pageParam, signal }) =>
      getPage<Notification>('/api/activities/notifications', pageParam, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY_MS,
  });

export const readAll = () => putJson<UnreadCount>('/api/activities/notifications/read');

export function unreadIn(data: InfiniteData<Page<Notification>> | undefined): number {
  return (data?.pages ?? []).flatMap((page) => page.items).filter((one) => one.read_at === null).length;
}

/** Marks all as read in what is shown; the server has been told. */
export function markRead(client: QueryClient, at: string): void {
  client.setQueryData(notifications().queryKey, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => ({ ...one, read_at: one.read_at ?? at })),
          })),
        }
      : data,
  );
}
