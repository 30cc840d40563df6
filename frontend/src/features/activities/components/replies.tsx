import type { ReactNode } from 'react';

import type { Activity } from '@/types/api';

import { ActivityItem } from './activity-item';

interface RepliesProps {
  activity: Activity;
  replies: Activity[];
  empty: ReactNode;
}

/** The replies to an activity, oldest first. */
export function Replies({ activity, replies, empty }: RepliesProps) {
  if (replies.length === 0) {
    return empty;
  }
  return (
    <div role="feed" aria-label={`Replies to ${activity.display_name}`}>
      {replies.map((reply) => (
        <ActivityItem key={reply.uuid} activity={reply} below />
      ))}
    </div>
  );
}
