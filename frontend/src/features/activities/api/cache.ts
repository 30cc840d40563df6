import type { InfiniteData, QueryClient } from '@tanstack/react-query';

import type { Page } from '@/lib/api-client';
import type { Activity, ActivityWithReplies } from '@/types/api';

import { homeFeed } from './activities';

type Feed = InfiniteData<Page<Activity>, string | null>;

/** What any query under "activities" holds. */
type Cached = Feed | ActivityWithReplies;

/** Changes one activity wherever it is shown; null takes it away. */
export function changeActivity(
  client: QueryClient,
  uuid: string,
  change: (activity: Activity) => Activity | null,
): void {
  const changeAll = (activities: Activity[]) =>
    activities.some((activity) => activity.uuid === uuid)
      ? activities
          .map((activity) => (activity.uuid === uuid ? change(activity) : activity))
          .filter((it) => it !== null)
      : activities;

  client.setQueriesData<Cached>({ queryKey: ['activities'] }, (cached) => {
    if (!cached) {
      return cached;
    }
    if ('pages' in cached) {
      return { ...cached, pages: cached.pages.map((page) => ({ ...page, items: changeAll(page.items) })) };
    }
    // The one that the page is about stays: the page knows itself where to go when it is deleted.
    const [activity = cached.activity] = changeAll([cached.activity]);
    return { activity, replies: changeAll(cached.replies) };
  });
}

/** Puts a new post on top of the home feed. */
export function addToHome(client: QueryClient, activity: Activity): void {
  client.setQueryData(homeFeed().queryKey, (feed) => {
    const [first, ...rest] = feed?.pages ?? [];
    return feed && first
      ? { ...feed, pages: [{ ...first, items: [activity, ...without(first.items, activity.uuid)] }, ...rest] }
      : feed;
  });
}

/** Puts a reply under what it answers, and counts it. */
export function addReply(client: QueryClient, parentUuid: string, reply: Activity): void {
  changeActivity(client, parentUuid, (parent) => ({ ...parent, replies_count: parent.replies_count + 1 }));
  client.setQueryData<ActivityWithReplies>(['activities', 'one', parentUuid], (shown) =>
    shown ? { ...shown, replies: [...without(shown.replies, reply.uuid), reply] } : shown,
  );
}

function without(activities: Activity[], uuid: string): Activity[] {
  return activities.filter((activity) => activity.uuid !== uuid);
}
