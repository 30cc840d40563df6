import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';

import { ApiError, getJson, getPage } from '@/lib/api-client';
import type { MessageGroup } from '@/types/api';

// Answers have an ETag: most of these cost a 304.
const EVERY_MS = 5_000;

const firstPage = (): string | null => null;

/** The conversations, newest message first. The first call registers a new person. */
export const messageGroups = () =>
  infiniteQueryOptions({
    queryKey: ['message-groups'],
    queryFn: ({ pageParam, signal }) => getPage<MessageGroup>('/api/message_groups', pageParam, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY_MS,
    // The tab's title counts what is unread while another one is looked at; browsers slow it down there.
    refetchIntervalInBackground: true,
  });

/** The conversation with one person; null when there is none yet. */
export const groupWith = (handle: string) =>
  queryOptions({
    queryKey: ['message-group-with', handle.toLowerCase()],
    queryFn: async ({ signal }) => {
      try {
        return await getJson<MessageGroup>(`/api/message_groups/@${encodeURIComponent(handle)}`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.has('message_group_not_found')) {
          return null;
        }
        throw error;
      }
    },
    staleTime: 0,
  });

/** The list is old: somebody wrote where it does not know of. */
export function refreshGroups(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: messageGroups().queryKey });
}
