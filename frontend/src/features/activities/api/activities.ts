import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { deleteJson, getJson, getPage, postJson, putJson } from '@/lib/api-client';
import type {
  Activity,
  ActivityWithReplies,
  CreateActivityRequest,
  CreateReplyRequest,
  DeletedActivity,
} from '@/types/api';

// As often as a feed looks for what is new while it is on the screen.
const FEED_EVERY_MS = 30_000;

const firstPage = (): string | null => null;

const feed = (key: readonly string[], path: string) =>
  infiniteQueryOptions({
    queryKey: ['activities', ...key],
    queryFn: ({ pageParam, signal }) => getPage<Activity>(path, pageParam, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    refetchInterval: FEED_EVERY_MS,
  });

/** The newest posts of everybody. */
export const homeFeed = () => feed(['home'], '/api/activities/home');

/** What one person wrote, replies among it. */
export const feedOf = (handle: string) =>
  feed(['of', handle.toLowerCase()], `/api/activities/@${encodeURIComponent(handle)}`);

/** @param term not blank */
export const searchFeed = (term: string) =>
  feed(['search', term], `/api/activities/search?term=${encodeURIComponent(term)}`);

/** One activity and its oldest replies. */
export const activityWithReplies = (handle: string, uuid: string) =>
  queryOptions({
    queryKey: ['activities', 'one', uuid],
    queryFn: ({ signal }) =>
      getJson<ActivityWithReplies>(
        `/api/activities/@${encodeURIComponent(handle)}/status/${encodeURIComponent(uuid)}`,
        { signal },
      ),
    refetchInterval: FEED_EVERY_MS,
  });

export const createActivity = (request: CreateActivityRequest) =>
  postJson<Activity>('/api/activities', request);

export const createReply = (uuid: string, request: CreateReplyRequest) =>
  postJson<Activity>(`/api/activities/${uuid}/reply`, request);

export const deleteActivity = (uuid: string) => deleteJson<DeletedActivity>(`/api/activities/${uuid}`);

export type Deed = 'like' | 'repost';

export const setDeed = (uuid: string, deed: Deed, done: boolean) =>
  done
    ? putJson<Activity>(`/api/activities/${uuid}/${deed}`)
    : deleteJson<Activity>(`/api/activities/${uuid}/${deed}`);

/** As shown; the longest last. */
export const LIFETIMES: readonly { ttl: CreateActivityRequest['ttl']; name: string }[] = [
  { ttl: '1-hour', name: '1 hour' },
  { ttl: '3-hours', name: '3 hours' },
  { ttl: '12-hours', name: '12 hours' },
  { ttl: '1-day', name: '1 day' },
  { ttl: '3-days', name: '3 days' },
  { ttl: '7-days', name: '7 days' },
  { ttl: '30-days', name: '30 days' },
];

export const POST_LIMIT = 280;
export const REPLY_LIMIT = 1024;
