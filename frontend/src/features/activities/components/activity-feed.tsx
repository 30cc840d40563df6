import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { LoadMore } from '@/components/ui/load-more';
import { Failure, SkeletonRows } from '@/components/ui/states';
import { useNow } from '@/lib/clock';
import { isPast } from '@/lib/time';

import type { homeFeed } from '@/features/activities/api/activities';
import { ActivityItem } from './activity-item';

interface ActivityFeedProps {
  feed: ReturnType<typeof homeFeed>;
  label: string;
  /** What is shown when there is nothing. */
  empty: ReactNode;
}

/** A list of activities that goes on when its end comes near. What expires while it is shown goes from it. */
export function ActivityFeed({ feed, label, empty }: ActivityFeedProps) {
  const now = useNow();
  const {
    data,
    error,
    isPending,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    isFetchNextPageError,
    fetchNextPage,
  } = useInfiniteQuery(feed);
  if (isPending) {
    return <SkeletonRows />;
  }
  if (!data) {
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  // A post that came in between moves the border between two pages: it can be on both.
  const seen = new Set<string>();
  const activities = data.pages
    .flatMap((page) => page.items)
    .filter(
      (activity) => !isPast(activity.expires_at, now) && !seen.has(activity.uuid) && seen.add(activity.uuid),
    );
  if (activities.length === 0 && !hasNextPage) {
    return empty;
  }
  return (
    <>
      <div role="feed" aria-label={label} aria-busy={isFetchingNextPage}>
        {activities.map((activity) => (
          <ActivityItem key={activity.uuid} activity={activity} />
        ))}
      </div>
      {hasNextPage && (
        <LoadMore busy={isFetchingNextPage} failed={isFetchNextPageError} onMore={() => void fetchNextPage()}>
          Show more
        </LoadMore>
      )}
    </>
  );
}
